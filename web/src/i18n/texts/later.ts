// Places for what is still to come.
import type { Texts } from './texts';

export const later = {
  'later.none': ['Roer heeft hier nog geen methode voor: deze versie rekent dit niet uit en toont dus geen cijfers.', 'Roer has no method for this yet: this version does not compute it and so shows no figures.'],
  'later.today': ['Wat vandaag al helpt:', 'What helps today:'],
  'later.simulation.title': ['Wat zou ander beleid doen?', 'What would another policy do?'],
  'later.simulation.question': [
    'Slopen en herbouwen, anders toewijzen, de voorraad mengen, investeren in scholen, banen of vervoer: wat doet het met de buurt, en wat met de mensen die er woonden? Deze plek is voor het doorrekenen en vergelijken van zulk beleid op een nagebootste bevolking, met de onzekerheid erbij.',
    'Demolish and rebuild, allocate otherwise, mix the stock, invest in schools, jobs or transport: what does it do to the neighbourhood, and what to the people who lived there? This is the place to compute and compare such policies on a synthetic population, with the uncertainty beside it.',
  ],
  'later.simulation.today': ['Segregatie laat zien hoe groepen nu verdeeld zijn: het vertrekpunt van elk mengbeleid.', 'Segregation shows how groups are spread now: where any policy of mixing begins.'],
  'later.allocation.title': ['Wie krijgt welke woning?', 'Who gets which home?'],
  'later.allocation.question': [
    'Welke vrijgekomen woning gaat naar wie, binnen de wet en zonder één straat te overvragen? Deze plek is voor toewijzen volgens regels, een gewenste mix en motivatie, en voor een matchpunt dat instroom over buurten verdeelt naar draagkracht. Niemand krijgt er een risicoscore.',
    'Which vacant home goes to whom, under the law and without overloading one street? This is the place to allocate by rules, a wished mix and motivation, and for a matching point that spreads inflow over neighbourhoods by what they can carry. Nobody gets a risk score.',
  ],
  'later.allocation.today': ['Veerkracht laat zien waar meer kwetsbare bewoners samengaan met meer overlast, en waar juist niet.', 'Resilience shows where more vulnerable residents go with more nuisance, and where they do not.'],
  'later.effects.title': ['Heeft het gewerkt?', 'Did it work?'],
  'later.effects.question': [
    'Werkte de aanpak, en voor wie? Deze plek is voor het vergelijken van buurten met en zonder maatregel, voor en na, zodat te zien is wat de maatregel deed en wat vanzelf ging. De plek en haar oorspronkelijke bewoners worden apart beoordeeld.',
    'Did the programme work, and for whom? This is the place to compare neighbourhoods with and without a measure, before and after, so that it shows what the measure did and what would have happened anyway. The place and its original residents are judged apart.',
  ],
  'later.effects.today': ['Vergelijken zet tot vier gebieden naast elkaar, met wat er veranderde sinds het eerste gemeten jaar. Dat laat verschillen zien, geen oorzaken.', 'Compare puts up to four areas side by side, with what changed since the first measured year. That shows differences, not causes.'],
  'later.plan.title': ['Wat spraken we af, en wat is gedaan?', 'What did we agree, and what was done?'],
  'later.plan.question': [
    'Wat verandert er in mijn straten, wat spraken we af en bij wie ga ik deze week langs? Deze plek is voor het wijkplan: doelen, maatregelen, kleine budgetten, afspraken met partners, contacten die op tijd moeten, en wat het opleverde.',
    'What changes in my streets, what did we agree, and whom do I visit this week? This is the place for the neighbourhood plan: goals, measures, small budgets, agreements with partners, contacts that are due, and what it brought.',
  ],
  'later.plan.today': ['Op de pagina van een gebied kunt u een oordeel van bewoners of medewerkers vastleggen, met wie en waarom. Het overzicht wijst de weg erheen.', 'On the page of an area you can keep a verdict of residents or staff, with who and why. The overview leads there.'],
} as const satisfies Texts;
