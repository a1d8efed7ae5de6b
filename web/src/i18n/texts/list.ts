// List.
import type { Texts } from './texts';

export const list = {
  'list.title': ['Welke buurten vragen een nadere blik?', 'Which neighbourhoods need a closer look?'],
  'list.lead': [
    '{0}: {1} krijgen een nadere blik bij {2}. Klik op een aantal om alleen die te zien.',
    '{0}: {1} get a closer look at {2}. Click a number to see only those.',
  ],
  'list.no_threshold': [
    '{0} van {1}. Dit raamwerk heeft geen drempel: het verdeelt in klassen en beslist niet.',
    '{0} of {1}. This framework has no threshold: it sorts into classes and does not decide.',
  ],
  'list.in_place': ['{0} in {1}', '{0} in {1}'],
  'list.made_of': ['De score komt uit {0}.', 'The score comes from {0}.'],
  'list.lacking': [
    'Van {0} is in dit project niets bekend: daarom staat bij veel {1} de laagste en de hoogste score die nog kan, en hangt het antwoord daarvan af.',
    'Of {0} nothing is known in this project: that is why many {1} have the lowest and the highest score that is still possible, and the answer depends on it.',
  ],
  'list.unknown': ['Aantal {1} waarvan geen score te geven is: {0}.', 'Number of {1} that cannot be given a score: {0}.'],
  'list.only': ['Toon alleen', 'Show only'],
  'list.find': ['Filter op naam', 'Filter by name'],
  'list.count': ['{0} {1}', '{0} {1}'],
  'list.files': ['Bewaar als', 'Save as'],
  'list.printed': ['De eerste {0} van {1}.', 'The first {0} of {1}.'],
  'list.clear': ['Toon weer alles', 'Show all again'],
  'list.nothing': ['Er is niets om te tonen.', 'There is nothing to show.'],
  'list.empty': ['Geen gebied past bij dit filter.', 'No area fits this filter.'],
  'list.house': [
    'Voor gebruik binnen de organisatie: een rangorde van buurten is niet bedoeld om te publiceren.',
    'For use inside the organisation: a ranking of neighbourhoods is not meant to be published.',
  ],
  'column.name': ['Gebied', 'Area'],
  'column.municipality': ['Gemeente', 'Municipality'],
  'column.score': ['Score', 'Score'],
  'column.value': ['Waarde', 'Value'],
  'column.decision': ['Nadere blik', 'Closer look'],
  'column.before': ['Bij het andere raamwerk', 'By the other framework'],
  'column.certainty': ['Hoe vaak', 'How often'],
  'column.input_source': ['Gegeven, periode en bron', 'Input, period and source'],
} as const satisfies Texts;
