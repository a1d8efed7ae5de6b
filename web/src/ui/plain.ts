/** Without case and accents, so that "Zaënstraat" is found by "zaen". */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
