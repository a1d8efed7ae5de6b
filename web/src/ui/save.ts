import { plain } from './plain';

/** "Registered crimes: 2021" -> "registered-crimes-2021.svg" */
export const fileName = (title: string, ending: string): string =>
  `${plain(title).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'roer'}.${ending}`;

/** Hands something to the browser as a file to keep. */
export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
