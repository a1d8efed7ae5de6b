import type { Estates } from '../../api/client';

type Estate = Estates['estates'][number];

/** Estates of which dwellings lie in an area, most dwellings there first. */
export function estatesIn(estates: readonly Estate[], area: string): { estate: Estate; here: number }[] {
  const found = estates.flatMap((estate) => {
    const here = estate.areas.find((one) => one.code === area)?.dwellings ?? 0;
    return here > 0 ? [{ estate, here }] : [];
  });
  return found.sort((a, b) => b.here - a.here);
}
