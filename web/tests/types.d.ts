declare module 'pixelmatch' {
  export default function pixelmatch(
    one: Uint8Array, other: Uint8Array, output: Uint8Array | undefined, width: number, height: number,
    options: { threshold: number },
  ): number;
}
