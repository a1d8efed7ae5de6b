/** A written number as print has it: a real minus sign, and none before a zero. */
export function signed(written: string): string {
  return /[1-9]/.test(written) ? written.replace('-', '−') : written.replace('-', '');
}
