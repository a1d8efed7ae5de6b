// Compare.
import type { Texts } from './texts';

export const compare = {
  'compare.title': ['Gebieden naast elkaar', 'Areas side by side'],
  'compare.lead': ['Kies tot vier gebieden, hier of op de kaart.', 'Choose up to four areas, here or on the map.'],
  'compare.add': ['Voeg een gebied toe', 'Add an area'],
  'compare.remove': ['Haal {0} weg', 'Remove {0}'],
  'compare.table': ['Score en gegevens naast elkaar', 'Score and inputs side by side'],
  'compare.points': ['Punten per factor', 'Points by factor'],
  'compare.points_note': ['Een lijn tussen twee tekens: tussen welke punten het ligt, omdat niet alles bekend is.', 'A line between two marks: the points that it lies between, as not everything is known.'],
  'compare.sure': ['Hoe vaak “ja”, als keuzes anders waren', 'How often “yes”, had choices been different'],
  'compare.full': ['Meer dan {0} gebieden naast elkaar past niet. Haal er eerst een weg om {1} toe te voegen.', 'No more than {0} areas fit side by side. Take one away first to add {1}.'],
  'before.title': ['Voor en na', 'Before and after'],
  'before.note': [
    'Wat er veranderde tussen het eerste en het laatste gemeten jaar, van gegevens die al deze gebieden hebben. Dat is nog geen gevolg van wat er gedaan is.',
    'What changed between the first and the last measured year, of figures that all these areas have. That is not yet a consequence of what was done.',
  ],
  'before.better': ['gunstiger', 'for the better'],
  'before.worse': ['ongunstiger', 'for the worse'],
} as const satisfies Texts;
