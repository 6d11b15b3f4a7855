/** Sums for people. */

/** «12,40 ₽»; `micros` in millionths of a rouble. */
export function roublesText(micros: number): string {
  const roubles = micros / 1_000_000;
  const fraction = Number.isInteger(roubles) ? 0 : 2;
  const sum = new Intl.NumberFormat('ru', { minimumFractionDigits: fraction, maximumFractionDigits: 2 });
  return `${sum.format(roubles)} ₽`;
}
