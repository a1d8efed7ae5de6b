// About.
import type { Texts } from './texts';

export const about = {
  'about.title': ['Over deze cijfers', 'About these figures'],
  'about.read': ['Zo leest u ze', 'How to read them'],
  'about.talk': ['De cijfers zijn een begin van een gesprek, geen eindoordeel.', 'The figures begin a conversation, they do not end it.'],
  'about.unknown': [
    'Wat niet bekend is, is niet geraden: de score is dan een bereik en het antwoord “hangt ervan af”.',
    'What is not known is not guessed: the score is then a range and the answer “depends”.',
  ],
  'about.areas': ['Gebieden krijgen een score, mensen nooit.', 'Areas are scored, people never.'],
  'about.keys': [
    'Met het toetsenbord: Tab gaat langs alles; in de lijst bewegen de pijltjes en opent Enter; op de kaart schuiven de pijltjes.',
    'By keyboard: Tab goes along everything; in the list the arrows move and Enter opens; on the map the arrows move.',
  ],
  'about.holds': ['Wat het project bevat', 'What the project holds'],
  'about.kind': ['{0} {1}, grenzen van {2}: {3} op de kaart', '{0} {1}, borders of {2}: {3} on the map'],
  'about.kind_joined': ['; getekend als de {0} erin, waarvan er bij {1} enkele ontbreken', '; drawn as the {0} in them, of which some lack in {1}'],
  'about.kind_listed': ['{0}, grenzen van {1}: alleen cijfers, niet op de kaart', '{0}, borders of {1}: figures only, not on the map'],
  'about.lacking': ['Wat er nog niet is', 'What is not there yet'],
} as const satisfies Texts;
