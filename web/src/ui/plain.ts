const ascii = /^[\x20-\x7e]*$/;

/** Without case and accents, so that "Zaënstraat" is found by "zaen". */
export const plain = (text: string): string =>
  (ascii.test(text) ? text : text.normalize('NFD').replace(/\p{Diacritic}/gu, '')).toLowerCase();
