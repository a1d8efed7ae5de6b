/** By key: Dutch, English. {0}, {1} ... are filled in. */
export type Texts = Record<string, readonly [nl: string, en: string]>;
