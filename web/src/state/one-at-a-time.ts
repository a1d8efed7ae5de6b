// Questions that news asks for, one at a time: answers cannot overtake each other.

/**
 * Gives what to call when there is news. `look` is then called, and once more when it has answered if there was news meanwhile,
 * until it says that there is nothing more to come (false) or fails.
 */
export function oneAtATime(look: () => Promise<boolean>, fail: (cause: unknown) => void): () => void {
  let busy = false;
  let news = false;
  let over = false;
  const ask = async () => {
    busy = true;
    while (news && !over) {
      news = false;
      over = !(await look());
    }
    busy = false;
  };
  return () => {
    news = true;
    if (busy || over) return;
    void ask().catch((cause: unknown) => {
      over = true;
      fail(cause);
    });
  };
}
