/** Comes before the program that is measured: SIGUSR2 has its garbage collected. Needs `--expose-gc`. */
process.on('SIGUSR2', () => globalThis.gc?.());
