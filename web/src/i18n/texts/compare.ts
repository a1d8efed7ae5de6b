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
  'rest.title': ['Eigen bezit naast de rest', 'Our stock against the rest'],
  'rest.about': [
    'In wat voor buurten staan de eigen woningen, vergeleken met alle andere woningen in die gemeenten? Het register van woningen wordt gelezen; dat staat in het logboek van het project.',
    'In what neighbourhoods do our dwellings stand, compared with all other dwellings of those municipalities? The register of dwellings is read, which stands in the log of the project.',
  ],
  'rest.start': ['Vergelijk eigen bezit', 'Compare our stock'],
  'rest.place': ['Gemeente', 'Municipality'],
  'rest.everywhere': ['alle gemeenten met eigen bezit ({0} woningen)', 'all municipalities with our stock ({0} dwellings)'],
  'rest.own': ['eigen woningen', 'our dwellings'],
  'rest.others': ['andere woningen', 'other dwellings'],
  'rest.difference': ['verschil', 'difference'],
  'rest.without': ['zonder cijfer (eigen / andere)', 'without a figure (ours / others)'],
  'rest.headline': [
    'Van de eigen woningen staat {0} in een buurt die een nadere blik vraagt, van de andere woningen {1}.',
    'Of our dwellings {0} stand in a neighbourhood that gets a closer look, of the other dwellings {1}.',
  ],
  'rest.headline_score': ['De buurt van een eigen woning scoort gemiddeld {0}, die van een andere woning {1}.', 'The neighbourhood of one of our dwellings scores {0} on average, that of another dwelling {1}.'],
  'rest.basis': [
    '{0} eigen woningen van vandaag in {1} gebieden, naast {2} andere woningen; {3}, grenzen van {4}.',
    '{0} dwellings of ours today in {1} areas, beside {2} other dwellings; {3}, borders of {4}.',
  ],
  'rest.closer_look': ['In wat voor buurten de woningen staan', 'In what neighbourhoods dwellings stand'],
  'rest.points': ['Punten per factor, gemiddeld over woningen', 'Points by factor, mean over dwellings'],
  'rest.figures': ['Score, factoren en gegevens', 'Score, factors and inputs'],
  'rest.mean': ['gemiddeld over woningen', 'mean over dwellings'],
  'rest.ranges': [
    'Een bereik: niet alles is bekend, en het gemiddelde ligt ertussen. Het verschil kan smaller zijn dan die uitersten, want waar eigen en andere woningen in dezelfde buurt staan is het onbekende voor beide hetzelfde.',
    'A range: not everything is known, and the mean lies within. The difference may be narrower than those ends, for where our dwellings and others stand in one neighbourhood the unknown is the same of both.',
  ],
  'rest.change': ['verandering', 'change'],
  'rest.years_note': [
    'In alle jaren wordt geteld naar de woningen van vandaag, en alleen in gebieden die elk getoond jaar een cijfer hebben. Het is dus de plek die veranderde, niet het bezit.',
    'All years are counted by the dwellings of today, and only in areas that have a figure in each year shown. So it is the place that changed, not the stock.',
  ],
  'rest.register': ['eigen register van woningen, vandaag', 'own register of dwellings, today'],
  'rest.all_dwellings': ['alle woningen: {0}', 'all dwellings: {0}'],
  'rest.score': ['score: {0}, grenzen van {1}', 'score: {0}, borders of {1}'],
  'rest.no_reports': [
    'Meldingen uit het eigen register worden hier niet vergeleken: van andere woningen houdt niemand hier meldingen bij.',
    'Reports of the own register are not compared here: nobody here keeps reports about other dwellings.',
  ],
} as const satisfies Texts;
