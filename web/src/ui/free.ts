const atLast = 500; // milliseconds

/** Does work when the page has nothing more urgent to do, or after half a second. Returns what calls it off. */
export function whenFree(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const id = requestIdleCallback(work, { timeout: atLast });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, atLast);
  return () => clearTimeout(id);
}
