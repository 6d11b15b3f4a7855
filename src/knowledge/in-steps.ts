/** A thing that is dear to build, made in steps: one by one in idle turns, or the rest at once for whoever needs it now. */
export interface InSteps<Value> {
  /** Finishes what is left to build. */
  value(): Value;
  /** Builds one step further; false when nothing is left. */
  advance(): boolean;
}

/** `build` yields between its steps. Nothing is built before the first call; a build that failed is begun anew by the next one. */
export function inSteps<Value>(build: () => Generator<undefined, Value>): InSteps<Value> {
  let built: { readonly value: Value } | null = null;
  let running: Generator<undefined, Value> | null = null;

  function step(): { readonly value: Value } | null {
    const present = running ?? build();
    running = null;
    const { done, value } = present.next();
    if (done) return { value };
    running = present;
    return null;
  }

  return {
    value() {
      while (built === null) built = step();
      return built.value;
    },
    advance() {
      built ??= step();
      return running !== null;
    },
  };
}
