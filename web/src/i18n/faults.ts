// What the server says when something does not work, in the words of the workbench. Its sentences are those of the commands, in English;
// here each is told in Dutch, and in English otherwise where it speaks of commands. A sentence stands as it does in the sources of
// the server, "{}" for what is filled in: a test finds every one there, so that none is left behind.

/** As the server says it; in Dutch, "{0}" for the first that was filled in; in English, where it is to be told otherwise. */
type Said = readonly [source: string, nl: string, en?: string];

const look = 'Kies een ander op de kaart, in de lijst of met zoeken.';
const lookEn = 'Choose another on the map, in the list or by search.';
const about = 'Bij “Over deze cijfers” staat wat het project bevat.';
const aboutEn = '“About these figures” tells what the project holds.';
const lists = 'De keuzelijsten van de werkbank noemen alle gegevens van het project.';
const listsEn = 'The lists of the workbench name all figures of the project.';
const keeper = 'Vraag wie het project beheert.';
const keeperEn = 'Ask who keeps the project.';

export const said: readonly Said[] = [
  // Any request.
  ['a parameter is not what it must be', 'de link of vraag bevat iets wat hier niet kan'],
  ['a member of the request is not what it must be', 'een veld is niet of niet goed ingevuld'],
  ['a member of the request is given twice', 'een veld is twee keer ingevuld'],
  ['each member once', 'elk veld één keer'],
  ['Leave one of them out.', 'Laat er een weg.'],
  ['the body of the request is no JSON object', 'de vraag aan de server is onleesbaar'],
  ['Correct the parameter.', 'Kies opnieuw in de werkbank.', 'Choose again in the workbench.'],
  ['Correct the request.', 'Vul het veld anders in.', 'Fill in the field otherwise.'],
  ['Correct the address.', 'Kies opnieuw in de werkbank.', 'Choose again in the workbench.'],
  ['Change the request.', 'Zet de schuiven terug en begin opnieuw.', 'Put the sliders back and begin anew.'],
  ['there is nothing at this address', 'op dit adres staat niets'],
  ['this address does not know that method', 'dat kan niet op dit adres'],
  ['this address has no such parameter', 'dit adres kent dat gegeven niet'],
  ['the address is too long', 'het adres is te lang'],
  ['Ask for less at once.', 'Vraag minder tegelijk.'],
  ['the body of the request is too large', 'er wordt te veel tegelijk gestuurd'],
  ['Send less.', 'Stuur minder.'],
  ['this server has another name', 'deze server heet anders'],
  ['Open the address that roer serve prints.', 'Open het adres dat Roer noemde toen het begon.', 'Open the address that Roer told when it began.'],
  ['another site may not change anything here', 'een andere site mag hier niets veranderen'],
  ['Use the workbench at the address that roer serve prints.', 'Gebruik de werkbank op het adres dat Roer noemde toen het begon.', 'Use the workbench at the address that Roer told when it began.'],
  ['too much is asked at once', 'er wordt te veel tegelijk gevraagd'],
  ['Ask again in a moment.', 'Probeer het zo nog eens.'],
  ['the answer is no longer made', 'het antwoord wordt niet meer gemaakt'],
  ['Ask again.', 'Probeer het opnieuw.'],
  ['too many follow jobs at once', 'te veel vensters volgen rekenwerk tegelijk'],
  ['Ask for the job itself now and then.', 'Sluit een venster en kijk bij Rekenwerk.', 'Close a window and look at Computations.'],
  ['the ranks of this many draws need more memory than is free', 'voor de rangorde van zoveel trekkingen is te weinig geheugen vrij'],
  ['{} MB, enough for {} draws', '{0} MB, genoeg voor {1} trekkingen'],
  ['Take fewer draws, or wait until other work has ended.', 'Neem minder trekkingen, of wacht tot ander rekenwerk klaar is.'],
  ['the server stops', 'de server stopt'],
  ['Start it again.', 'Start Roer opnieuw.', 'Start Roer again.'],
  ['the server failed on this request', 'de server kon dit niet beantwoorden'],
  ['Tell the makers of Roer what you asked for.', 'Laat de makers van Roer weten wat u vroeg.'],
  ['a number', 'een getal'],
  ['a text', 'een tekst'],
  ['a text of at most {} bytes', 'een tekst van hoogstens {0} tekens'],
  ['true or false', 'ja of nee'],
  ['an array of numbers', 'een rij getallen'],
  ['a whole number from {} to {}', 'een geheel getal van {0} tot {1}'],
  ['at most {}', 'hoogstens {0}'],
  ['{} bytes', '{0} tekens'],
  ['{} to {}', '{0} tot {1}'],
  ['{} to {} in steps of {}', '{0} tot {1}, in stappen van {2}'],
  ['one of {}', 'een van {0}'],

  // Who may do what.
  ['the project is changed on the computer that serves it', 'het project wordt alleen veranderd op de computer waar Roer draait'],
  ['registers and own tables are read on the computer that serves the project', 'eigen registers en tabellen worden gelezen op de computer waar Roer draait'],
  ['lists in order are made on the computer that serves the project', 'lijsten op volgorde worden gemaakt op de computer waar Roer draait'],
  ['Look at the map and the pages of areas, or ask for a list by name.', 'Kijk op de kaart en bij de gebieden, of zet de lijst op naam.'],
  ['a request from that computer', 'een verzoek van die computer'],
  ['Ask who keeps the project to do it.', 'Vraag wie het project beheert om het te doen.'],

  // The project file.
  ['another program is writing to the project', 'een ander programma schrijft net in het project'],
  ['Try again when it is done.', 'Probeer het opnieuw als dat klaar is.'],
  ['the file is not a Roer project', 'het bestand is geen project van Roer'],
  ['a file made by roer init', 'een project van Roer', 'a project of Roer'],
  ['Check the name, or make a project with: roer init FILE.gpkg', keeper, keeperEn],
  ['the project file is damaged', 'het projectbestand is beschadigd'],
  ['the project file does not hold what it should', 'in het projectbestand staat niet wat er hoort'],
  ['Put back a copy, or make a new project and import the files again.', 'Zet een kopie terug, of laat het project opnieuw maken.'],
  ['the disk is full; the project was left as it was', 'de schijf is vol; het project is gebleven zoals het was'],
  ['Make room and try again.', 'Maak ruimte en probeer het opnieuw.'],
  ['the project file may not be read or written here', 'het projectbestand mag hier niet gelezen of geschreven worden'],
  ['Check the rights of the file and of its folder.', 'Kijk de rechten van het bestand en van zijn map na.'],
  ['the project file may not be written', 'het projectbestand mag niet geschreven worden'],
  ['the project file cannot be written', 'in het projectbestand kan niet geschreven worden'],
  ['Check that the folder exists, its rights, and whether the disk is full.', 'Kijk of de map er is, welke rechten gelden en of de schijf vol is.'],
  ['the project was opened for reading only', 'het project is alleen om te lezen geopend'],
  ['Open it for writing.', keeper, keeperEn],
  ['there is no such project', 'dit project is er niet'],

  // Areas.
  ['no {} has this code or name', 'geen {0} heeft deze code of naam'],
  ['roer status shows which areas the project holds.', look, lookEn],
  ['this is a {}, not a {}', 'dit is een {0}, en geen {1}'],
  ['one of the {} {} in it: {}', 'een van de {0} {1} erin: {2}'],
  ['the one {} in it: {}', 'de enige {0} erin: {1}'],
  ['one of {} {} on the borders of {}, such as {}', 'een van de {0} {1} op de grenzen van {2}, zoals {3}'],
  ['one that is like it: {}', 'een die erop lijkt: {0}'],
  ['roer score PROJECT --area {} lists them all; give the code of one.', 'Kies er een in de lijst of met zoeken.', 'Choose one in the list or by search.'],
  ['Give the code of one.', 'Kies er een in de lijst of met zoeken.', 'Choose one in the list or by search.'],
  ['Give the code of the one that is meant.', 'Kies de bedoelde in de lijst of met zoeken.', 'Choose the one that is meant in the list or by search.'],
  ['{} areas have this name', '{0} gebieden heten zo'],
  ['{} municipalities have this name', '{0} gemeenten heten zo'],
  ['one of these codes: {}', 'een van deze codes: {0}'],
  ['no {} lies in this, or has this code', 'geen {0} ligt hierin of heeft deze code'],
  ['areas are found by a query', 'om te zoeken is een naam nodig'],
  ['a name or code of at most 100 bytes', 'een naam of code van hoogstens 100 tekens', 'a name or code of at most 100 letters'],
  ['Add the parameter query.', 'Typ een naam in het zoekveld.', 'Type a name in the field of search.'],
  ['the project has no map of these areas', 'het project heeft geen grenzen van deze gebieden'],
  ['areas with borders', 'gebieden met grenzen'],
  ['Import a file of borders: roer import PROJECT FILE.', 'Vraag wie het project beheert om een bestand met grenzen in te lezen.', 'Ask who keeps the project to import a file of borders.'],

  // Figures.
  ['the project has no such values', 'het project heeft deze cijfers niet'],
  ['an indicator of the project', 'een gegeven van het project'],
  ['roer status shows what the project holds.', about, aboutEn],
  ['the project has no such column', 'het project heeft dit gegeven niet'],
  ['roer status PROJECT --json lists all indicators.', lists, listsEn],
  ['the framework has no such factor', 'het raamwerk heeft die factor niet'],
  ['Ask for one of its factors.', 'Kies een van zijn factoren.'],
  ['with commas: {}', 'met komma’s: {0}'],
  ['yes, depends, no or unknown', 'ja, hangt ervan af, nee of onbekend'],

  // Frameworks and the workshop.
  ['there is no framework of this name', 'er is geen raamwerk met deze naam'],
  ['{}the path of a TOML file', 'een van {0}een eigen raamwerk', 'one of {0}one of your own'],
  ['Give one of these names, or a path that exists.', 'Kies er een bij “Score”, boven de kaart.', 'Choose one at “Score”, above the map.'],
  ['this is no name for a framework', 'zo kan een raamwerk niet heten'],
  ["lower case letters, digits, '_' and '-', at most 64, a letter or digit first", 'kleine letters, cijfers, “_” en “-”, hoogstens 64, met een letter of cijfer vooraan'],
  ['Choose such a name, for instance vitality-2026.', 'Kies zo’n naam, bijvoorbeeld vitaliteit-2026.'],
  ['a framework that comes with Roer has this name', 'een raamwerk van Roer zelf heet al zo'],
  ['a name of its own', 'een eigen naam'],
  ['Choose another name, for instance {}-own.', 'Kies een andere naam, bijvoorbeeld {0}-eigen.'],
  ['a framework needs an author', 'bij een raamwerk hoort wie het maakte'],
  ['a name or a function', 'een naam of een functie'],
  ['Tell who made it.', 'Vul in wie het maakte.'],
  ['this text is not UTF-8', 'deze tekst bevat onleesbare tekens'],
  ['text in UTF-8', 'gewone tekst', 'plain text'],
  ['Set the terminal to UTF-8, and type it again.', 'Typ de tekst opnieuw.', 'Type the text again.'],
  ['the note is too long', 'de toelichting is te lang'],
  ['Make it shorter.', 'Maak hem korter.'],
  ['the project has a framework of this name, and a framework never changes', 'het project heeft al een raamwerk met deze naam, en een raamwerk verandert nooit'],
  ['Choose another name, or remove that one first: roer frameworks remove PROJECT NAME', 'Kies een andere naam, of verwijder dat raamwerk eerst.', 'Choose another name, or remove that framework first.'],
  ['the project has no framework of this name', 'het project heeft geen raamwerk met deze naam'],
  ['See which there are with: roer frameworks list PROJECT', 'Bij “Score” boven de kaart staan ze alle.', 'They are all at “Score”, above the map.'],
  ['a framework that comes with Roer cannot be removed', 'een raamwerk van Roer zelf kan niet weg'],
  ['one of your own', 'een eigen raamwerk'],
  ['See which are yours with: roer frameworks list PROJECT', 'Bij een eigen raamwerk noemt de werkplaats de maker.', 'Of a framework of your own the workshop names the author.'],
  ['{} fault{} in this framework file', 'in dit raamwerk kloppen {0} dingen niet'],
  ['Each is told below.', 'Elk staat hieronder.'],
  ['no score can reach the threshold', 'geen enkele score kan deze drempel halen'],
  ['no factor takes part in the score', 'geen enkele factor telt mee'],
  ['all weights 0', 'alle gewichten 0'],
  ['at least one factor with a weight above 0', 'minstens één factor met een gewicht boven 0'],
  ['no input of the factor gives points', 'geen enkel gegeven van deze factor geeft punten'],
  ['at least one input with a weight above 0', 'minstens één gegeven met een gewicht boven 0'],
  ['Correct the framework file.', 'Zet de schuiven anders.', 'Set the sliders otherwise.'],
  ['the framework has no such {}', 'het raamwerk heeft geen {0} met deze naam'],
  ['this {} is named twice', 'deze {0} wordt twee keer genoemd'],
  ['the framework has no threshold', 'het raamwerk heeft geen drempel'],
  ['a weight is a number from 0 up', 'een gewicht is een getal van 0 of meer'],
  ['the rule of this input has no limits', 'de regel van dit gegeven heeft geen grenzen'],
  ['these are not limits of this input', 'dit zijn geen grenzen van dit gegeven'],
  ['{} numbers that ascend', '{0} getallen die oplopen'],
  ['these are not points of this input', 'dit zijn geen punten van dit gegeven'],

  // Verdicts.
  ['{} tells of {}, which is not kept with {}', 'in {0} staat {1}, en dat wordt niet bewaard bij {2}'],
  ['what the numbers do not tell of the place, and nothing of a person', 'wat de cijfers niet zeggen over de plek, en niets over een persoon'],
  ['why it is otherwise', 'waarom het anders is'],
  ['Write it without the person; what is about a person has its own file.', 'Schrijf het zonder de persoon; wat over iemand gaat hoort in diens eigen dossier.'],
  ['Give a name or a function of the staff.', 'Vul een naam of een functie in.', 'Give a name or a function.'],
  ['a {} needs a reason', 'bij een {0} hoort een reden'],
  ['a {} needs an author', 'bij een {0} hoort wie het vindt'],
  ['why the numbers do not tell it', 'waarom de cijfers het niet zeggen'],
  ['Give the reason; it is shown wherever the {} is.', 'Vul de reden in; die staat overal bij het {0}.'],
  ['Tell who judged.', 'Vul in wie het vindt.'],
  ['the date of the {} is still to come', 'de dag van het {0} moet nog komen'],
  ['the role is not known', 'deze rol is niet bekend'],
  ['the points lie outside what can be given', 'zoveel punten kunnen hier niet'],
  ['Give points of that range.', 'Geef punten binnen dat bereik.'],
  ['the framework scores another kind of area', 'het raamwerk gaat over een ander soort gebied'],
  ['Give the code of such an area.', look, lookEn],
  ['the project has no such area on these borders', 'het project kent dit gebied niet op deze grenzen'],
  ['Check the code and the boundary year.', look, lookEn],
  ['Name one of these factors.', 'Kies een van deze factoren.'],

  // Longer work.
  ['there is no such job', 'dit rekenwerk is er niet (meer)'],
  ['the id of a job of /api/v1/jobs', 'rekenwerk dat onder “Rekenwerk” staat', 'what stands at “Computations”'],
  ['Jobs are forgotten when the program ends, and the oldest of many.', 'Rekenwerk wordt vergeten als Roer stopt, en het oudste als er veel is. Vraag het opnieuw.', 'Computations are forgotten when Roer ends, and the oldest of many. Ask it again.'],
  ['the job has no result', 'dit rekenwerk heeft geen uitkomst'],
  ['a job that is done', 'rekenwerk dat klaar is'],
  ['Follow the job until it is done.', 'Wacht tot het klaar is.', 'Wait until it is done.'],
  ['too many jobs wait already', 'er wacht al te veel rekenwerk'],
  ['fewer', 'minder'],
  ['Wait until some are done, or stop them.', 'Wacht tot er wat klaar is, of stop iets bij “Rekenwerk”.', 'Wait until some are done, or stop some at “Computations”.'],
  ['the job makes no map', 'bij dit rekenwerk hoort geen kaart'],
  ['the work failed', 'het rekenwerk is misgelopen'],
  ['segregation is between two groups or more', 'segregatie is tussen twee groepen of meer'],
  ['indicators that count people, such as kwb/a_nl_all,kwb/a_neu_al', 'gegevens die mensen tellen'],
  ['Name two groups or more, or one with --total; each person belongs to one of them.', 'Kies twee groepen of meer, of één met een geheel; ieder hoort bij één ervan.', 'Choose two groups or more, or one with a whole; each person belongs to one of them.'],
  ['Name the other groups too, or all people: --total ID, such as --total {}.', 'Kies ook de andere groepen, of het geheel waar ze deel van zijn.', 'Choose the other groups too, or the whole that they are part of.'],
  ['this indicator is no count', 'dit gegeven is geen aantal'],
  ['these indicators are no counts', 'deze gegevens zijn geen aantallen'],
  ['this indicator is no count but a share', 'dit gegeven is geen aantal maar een aandeel'],
  ['these indicators are no counts but shares', 'deze gegevens zijn geen aantallen maar aandelen'],
  ['the groups add up to more than the total', 'de groepen zijn samen meer dan het geheel'],
  ['a total that counts everybody in the groups', 'een geheel waar ieder in de groepen bij hoort'],
  ['Name another --total, or leave out groups that overlap.', 'Kies een ander geheel, of laat groepen weg die elkaar overlappen.', 'Choose another whole, or leave out groups that overlap.'],
  ['in no period are all groups measured', 'in geen enkele periode zijn alle groepen gemeten'],
  ['groups, and their total, of the same period', 'groepen, en hun geheel, van dezelfde periode'],
  ['Import the period that lacks, or name other groups.', 'Kies andere groepen.', 'Choose other groups.'],
  ['one area is not segregated: there is nothing to compare it with', 'één gebied alleen kent geen segregatie: er is niets om het mee te vergelijken'],
  ['two or more areas with residents', 'twee of meer gebieden met bewoners'],
  ['Ask for a larger area, or another --level.', 'Kies een groter gebied.', 'Choose a larger area.'],
  ['this is no indicator', 'dit is geen gegeven'],
  ['one indicator cannot be both the concentration and the nuisance', 'één gegeven kan niet zowel de concentratie als de overlast zijn'],
  ['two different indicators', 'twee verschillende gegevens'],
  ['Name another indicator in one of them.', 'Kies bij een van beide een ander gegeven.', 'Choose another figure for one of them.'],
  ['a change takes two years of both, of the same kind of areas', 'voor een verandering zijn van beide twee jaren nodig, van hetzelfde soort gebied'],
  ['this was not measured in that year', 'dit is dat jaar niet gemeten'],
  ['a change is from an earlier year to a later one', 'een verandering gaat van een eerder naar een later jaar'],
  ['two years, ascending', 'twee jaren, het vroegste eerst'],
  ['Change --from or --to.', 'Kies andere jaren.', 'Choose other years.'],
  ['the register holds no whole month yet', 'het register heeft nog geen hele maand'],
  ['the days of one month or more', 'de dagen van een maand of meer'],
  ['Wait until the month is over, or import earlier events.', 'Wacht tot de maand om is.', 'Wait until the month is over.'],
  ['the project holds no estates', 'het project heeft geen complexen'],
  ['the project holds no {}', 'het project heeft geen {0}'],
  ['without a map own dwellings are not laid in {}', 'zonder kaart is niet te zeggen in welke {0} eigen woningen staan'],
  ['their borders of {}', 'hun grenzen van {0}'],
  ['Import a map of them, or score on the borders of another year.', keeper, keeperEn],
  ['without the number of all dwellings there are no others to compare', 'zonder het aantal van alle woningen zijn er geen andere om mee te vergelijken'],
  ['that indicator of {}', 'dat gegeven van {0}'],
  ['Import the key figures of Statistics Netherlands (CBS).', keeper, keeperEn],
  ['no {} there has {} own dwellings or more', 'in geen {0} daar staan {1} eigen woningen of meer'],
  ['an area that own dwellings with a place stand in', 'een gebied waarin eigen woningen met een plek staan'],
  ['Choose another area, or import dwellings with x and y (docs/registers.md).', 'Kies een ander gebied.', 'Choose another area.'],
  ['a register of them', 'een register daarvan'],
  ['Import one: roer import PROJECT FILE --register estates (docs/registers.md).', 'Vraag wie het project beheert om er een in te lezen.', 'Ask who keeps the project to import one.'],
  ['Import one: roer import PROJECT FILE --register {} (docs/registers.md).', 'Vraag wie het project beheert om er een in te lezen.', 'Ask who keeps the project to import one.'],
];

/** What is filled in, where it is a word of the server's. */
export const words: readonly (readonly [source: string, nl: string])[] = [
  ['neighbourhood', 'buurt'], ['district', 'wijk'], ['municipality', 'gemeente'], ['province', 'provincie'], ['country', 'land'], ['estate', 'complex'],
  ['neighbourhoods', 'buurten'], ['districts', 'wijken'], ['municipalities', 'gemeenten'], ['provinces', 'provincies'], ['estates', 'complexen'],
  ['the reason', 'de reden'], ['the author', 'de naam'], ['a verdict', 'een oordeel'], ['a framework', 'een raamwerk'], ['verdict', 'oordeel'],
  ['an e-mail address', 'een e-mailadres'], ['a telephone number', 'een telefoonnummer'], ['a number that can be a citizen service number', 'een nummer dat een burgerservicenummer kan zijn'],
  ['what can be a name', 'wat een naam kan zijn'], ['what can be an address', 'wat een adres kan zijn'],
  ['origin', 'herkomst'], ['nationality', 'nationaliteit'], ['ethnicity', 'etniciteit'], ['religion', 'religie'], ['health', 'gezondheid'], ['criminal record', 'een strafblad'],
  ['sexual orientation', 'seksuele gerichtheid'], ['trade union membership', 'lidmaatschap van een vakbond'], ['political opinions', 'politieke opvattingen'],
  ['genetic or biometric data', 'genetische of biometrische gegevens'], ['sex or gender', 'geslacht of gender'], ['citizen service number', 'een burgerservicenummer'],
  ['factor', 'factor'], ['input', 'gegeven'], ['dwellings', 'woningen'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Pattern {
  said: Said;
  of: RegExp;
}
/** Those with the most fixed letters first: "{} to {}" fits what others fit better. */
const patterns: readonly Pattern[] = [...said]
  .sort((a, b) => b[0].replaceAll('{}', '').length - a[0].replaceAll('{}', '').length)
  .map((one) => ({ said: one, of: new RegExp(`^${one[0].split('{}').map(escaped).join('([^]*?)')}$`) }));
const wordsOf = new Map(words);

/** Lists within what is filled in: "a" or "b", and 7 more. */
const inDutch = (part: string): string =>
  wordsOf.get(part) ?? part.replaceAll(', or ', ', of ').replaceAll('" or "', '" of "').replace(/ and (\d+) more$/, ' en nog $1');

export interface Told {
  text: string;
  /** Of the language of the page, or the server's English because nothing better is known. */
  lang: 'nl' | 'en';
}

/** What speaks of a command or an option is no advice to who sits at the workbench. */
const ofCommands = (text: string): boolean => /\broer [a-z]|(^|\s)--[a-z]/.test(text);

/** A sentence of the server for the page; null where it is about commands and no words for the workbench are known. */
export function told(text: string, lang: 'nl' | 'en'): Told | null {
  for (const { said: [, nl, en], of } of patterns) {
    const found = of.exec(text);
    if (!found) continue;
    if (lang === 'en' && en === undefined) break;
    const filled = found.slice(1).map((part) => (lang === 'nl' ? inDutch(part) : part));
    return { text: filled.reduce((all, part, i) => all.replaceAll(`{${i}}`, part), lang === 'nl' ? nl : (en as string)), lang };
  }
  return ofCommands(text) ? null : { text, lang: 'en' };
}
