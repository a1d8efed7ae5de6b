#pragma once
// All texts of the report in both languages, in one table. {0}, {1}, ... are filled in by fill().

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "roer/base/text.hpp"

namespace roer::report {

struct ReportText {
  std::string_view key, nl, en;
};

inline constexpr auto kTexts = std::to_array<ReportText>({
    // One word or a few, used everywhere.
    {"score", "score", "score"},
    {"class", "klasse", "class"},
    {"rank", "plaats", "rank"},
    {"rank.of", "plaats {0} van {1}", "rank {0} of {1}"},
    {"municipality", "gemeente", "municipality"},
    {"closer_look", "nadere blik", "closer look"},
    {"decision.yes", "ja", "yes"},
    {"decision.no", "nee", "no"},
    {"decision.depends", "hangt ervan af", "depends"},
    {"decision.on", "van", "on"},
    {"computed", "berekend", "computed"},
    {"source", "Bron", "Source"},
    {"own_computation", "eigen berekening", "own computation"},
    {"range.to", "tot", "to"},
    {"list.and", "en", "and"},
    {"or.more", "of meer", "or more"},
    {"or.less", "of minder", "or less"},
    {"point", "punt", "point"},
    {"points", "punten", "points"},
    {"concern.least", " (minste zorg)", " (least concern)"},
    {"concern.most", " (meeste zorg)", " (most concern)"},

    // Header and summary.
    {"header.kind", "Rapport over buurten", "Report on neighbourhoods"},
    {"header.scope", "gebied", "scope"},
    {"header.framework", "raamwerk", "framework"},
    {"header.unit", "eenheid", "unit"},
    {"header.borders", "grenzen van {0}", "borders of {0}"},
    {"header.made", "gemaakt op", "made on"},
    {"header.use", "gebruik", "use"},
    {"header.house", "binnen de organisatie (bevat een rangorde)",
     "inside the organisation (holds a ranking)"},
    {"header.contents", "Inhoud", "Contents"},
    {"tile.yes", "nadere blik: ja", "closer look: yes"},
    {"tile.depends", "hangt af van wat nog niet bekend is", "depends on what is not known yet"},
    {"tile.no", "nadere blik: nee", "closer look: no"},
    {"summary.title", "Samenvatting", "Summary"},
    {"summary.scope", "Dit rapport gaat over {0} {1} in {2}.", "This report is about {0} {1} in {2}."},
    {"summary.decision",
     "Een nadere blik volgt bij {1} ({0}). Dat geldt nu voor {2} {5}, en voor {3} niet. Bij {4} valt het nog "
     "niet te zeggen: "
     "het antwoord hangt af van gegevens die ontbreken.",
     "A closer look follows at {1} ({0}). That now holds for {2} {5}, and not for {3}. For {4} it cannot be "
     "told yet: the answer "
     "depends on data that is missing."},
    {"summary.first", "Een nadere blik krijgen, de meeste zorg eerst",
     "A closer look is due at, most concern first"},
    {"summary.first_ties", "Een nadere blik krijgen, de meeste zorg eerst en bij gelijke score op code",
     "A closer look is due at, most concern first and equal scores by code"},
    {"summary.equal", "Een nadere blik krijgen, alle met dezelfde score en daarom op code",
     "A closer look is due, all having the same score and therefore by code, at"},
    {"summary.listed", "Een nadere blik krijgen, op alfabet",
     "A closer look is due, in alphabetical order, at"},
    {"summary.too_many",
     "Welke {0} dat zijn staat in de tabel. Veel ervan hebben dezelfde score: de volgorde zegt dan niets.",
     "The table lists these {0}. Many of them have the same score: their order then means nothing."},
    {"summary.municipalities", "De meeste liggen in {0}.", "Most of them lie in {0}."},
    {"summary.no_threshold",
     "Het raamwerk noemt geen drempel: het verdeelt in klassen en beslist niet over een nadere blik.",
     "The framework names no threshold: it sorts into classes and does not decide on a closer look."},
    {"summary.verdicts",
     "Er zijn oordelen van mensen ({0}). Gebieden waarvan het antwoord daardoor veranderde: {1}. Berekende "
     "en "
     "beoordeelde uitkomst staan naast elkaar.",
     "There are verdicts by people ({0}). Areas whose answer they changed: {1}. The computed and the judged "
     "result "
     "stand side by side."},
    {"summary.unknown", "Wat we niet weten", "What we do not know"},
    {"summary.unknown_factor", "{0} is onbekend voor {1} van de {2} {3}: {4}.",
     "{0} is not known for {1} of the {2} {3}: {4}."},
    {"summary.all_known", "Alle factoren zijn overal bekend.", "All factors are known everywhere."},
    {"summary.caveat",
     "De cijfers zijn een begin van een gesprek, geen eindoordeel. Wat niet bekend is, is niet geraden: de "
     "score is dan "
     "een bereik.",
     "The figures begin a conversation, they do not end it. What is not known is not guessed: the score is "
     "then a "
     "range."},
    {"unknown.no_source", "er is nog geen bron ingelezen voor", "no source has been loaded yet for"},
    {"quoted", "\u201c{0}\u201d", "\u201c{0}\u201d"},
    {"unknown.state", "\u201c{0}\u201d {1} bij {2}", "\u201c{0}\u201d {1} for {2}"},

    // Map.
    {"map.title", "Kaart", "Map"},
    {"map.label", "Kaart van", "Map of"},
    {"map.lead", "Wijs een gebied aan voor de cijfers; klik voor de uitleg.",
     "Point at an area for its figures; click for its explanation."},
    {"map.lead_finding",
     "Wijs een gebied aan voor de cijfers. Zoom met de knoppen of met Ctrl en het wiel, sleep om te "
     "schuiven.",
     "Point at an area for its figures. Zoom with the buttons or with Ctrl and the wheel, drag to move."},
    {"map.lead_many",
     "Wijs een gebied aan voor de cijfers; klik voor de uitleg. Zoom met de knoppen of met Ctrl en het wiel, "
     "sleep om te "
     "schuiven. Met het toetsenbord: gebruik de tabel.",
     "Point at an area for its figures; click for its explanation. Zoom with the buttons or with Ctrl and "
     "the wheel, "
     "drag to move. With the keyboard: use the table."},
    {"map.shows", "Kaart toont", "Map shows"},
    {"map.zoom_in", "inzoomen", "zoom in"},
    {"map.zoom_out", "uitzoomen", "zoom out"},
    {"map.zoom_all", "alles", "all"},
    {"map.north", "noord", "north"},
    {"map.class", "Klasse", "Class"},
    {"map.decision", "Nadere blik", "Closer look"},
    {"map.factor", "Factor", "Factor"},
    {"map.counts", "met het aantal gebieden", "with the number of areas"},
    {"map.range", "nog niet bekend welke", "not known yet which"},
    {"map.unknown", "geen gegevens", "no data"},
    {"map.yes", "ja", "yes"},
    {"map.no", "nee", "no"},
    {"map.depends", "hangt af van wat niet bekend is", "depends on what is not known"},
    {"map.outline", "donkere rand: nadere blik nodig", "dark outline: a closer look is due"},
    {"map.dots", "Plaatsen zijn getekend als stippen; noord is boven.",
     "Places are drawn as dots; north is up."},
    {"map.borders", "Grenzen van {0}, vereenvoudigd; Rijksdriehoekstelsel (EPSG:28992), noord is boven.",
     "Borders of {0}, simplified; Dutch national grid (EPSG:28992), north is up."},
    {"map.shapeless_one", "Niet op de kaart, want er is geen vorm van: {0}.",
     "Not on the map, for there is no shape of it: {0}."},
    {"map.shapeless", "Niet op de kaart, want er is geen vorm van: {0} gebieden ({1}).",
     "Not on the map, for there is no shape of them: {0} areas ({1})."},
    {"map.shapeless_others", "en {0} andere", "and {0} others"},
    {"map.shapeless_more", "en {0} andere; in de tabel staan ze wel", "and {0} others; the table has them"},

    // Table.
    {"table.link", "Tabel", "Table"},
    {"table.title", "Tabel van alle {0}", "Table of all {0}"},
    {"table.lead",
     "Plaats 1 is de meeste zorg, onder de {0} {1} van dit rapport. Een plaats is een bereik waar scores "
     "gelijk zijn of zelf een bereik zijn. {2}",
     "Rank 1 is the most concern, among the {0} {1} of this report. A rank is an interval where scores are "
     "equal or are ranges themselves. {2}"},
    {"table.house",
     "Voor gebruik binnen de organisatie: een rangorde van buurten is niet bedoeld om te publiceren. Wat "
     "naar "
     "buiten gaat, maakt u zonder rangorde (roer report --no-ranks).",
     "For use inside the organisation: a ranking of neighbourhoods is not meant to be published. Make what "
     "goes outside without ranks (roer report --no-ranks)."},
    {"table.ties", "Gelijken staan op code.", "Equals stand by code."},
    {"table.ties_value", "Bij gelijke score beslist de waarde van \u201c{0}\u201d, daarna de code.",
     "Equal scores stand by the value of \u201c{0}\u201d, then by code."},
    {"table.lead_plain", "Op alfabet. Dit rapport geeft klassen en hun onzekerheid, geen rangorde.",
     "In alphabetical order. This report gives classes and their uncertainty, not a ranking."},
    {"table.many",
     "Van de {0} gebieden staan hier de {1} met een nadere blik. De andere maakt de browser als u zoekt of "
     "filtert; dat vraagt "
     "JavaScript.",
     "Of the {0} areas, the {1} with a closer look stand here. The browser makes the others when you search "
     "or filter; that "
     "takes JavaScript."},
    {"table.many_script", "{0} gebieden; de rijen verschijnen 100 tegelijk.",
     "{0} areas; rows appear 100 at a time."},
    {"table.search", "Zoek", "Search"},
    {"table.all", "alle", "all"},
    {"table.found", "{0} van {1}", "{0} of {1}"},
    {"table.more", "Toon 100 meer", "Show 100 more"},

    // Charts.
    {"distribution.title", "Verdeling", "Distribution"},
    {"distribution.classes", "Hoeveel gebieden per klasse", "How many areas per class"},
    {"distribution.scores", "Hoeveel gebieden per score", "How many areas per score"},
    {"chart.number_of", "aantal", "number of"},
    {"chart.score_axis", "score (punten)", "score (points)"},
    {"chart.sure_maybe", "{0} zeker, {1} mogelijk", "{0} for sure, {1} possibly"},
    {"chart.ranges",
     "Gearceerd: de score is een bereik waar deze klasse in valt ({0} van {1} {2}); zo'n gebied telt bij "
     "elke mogelijke klasse "
     "mee.",
     "Hatched: the score is a range that includes this class ({0} of {1} {2}); such an area counts in every "
     "class it may "
     "have."},
    {"chart.no_ranges", "Elke score is bekend.", "Every score is known."},
    {"chart.discrete",
     "De formule kan alleen deze scores geven. Gearceerd: de score is een bereik waar deze waarde in valt.",
     "The formula can give these scores only. Hatched: the score is a range that includes this value."},
    {"chart.binned", "Alleen gebieden waarvan de score bekend is; elke balk begint bij de waarde eronder.",
     "Only areas whose score is known; each bar begins at the value below it."},
    {"trends.title", "Verandering", "Change over time"},
    {"trends.lead",
     "Punten zijn metingen. Een dunne onderbroken lijn verbindt metingen waartussen niet gemeten is; daar is "
     "het verloop "
     "onbekend.",
     "Points are measurements. A thin broken line joins measurements between which nothing was measured; the "
     "course there is "
     "not known."},
    {"trend.mean", "gemiddelde van de {0}, {1}", "mean of the {0}, {1}"},
    {"trend.together", "alle {0} samen, {1}", "all {0} together, {1}"},
    {"trend.reference", "gemiddelde van alle {0} in het project", "mean of all {0} in the project"},
    {"trend.everywhere", "alle {0} in het project samen", "all {0} in the project together"},
    {"trend.gap", "niet gemeten ertussen", "not measured in between"},
    {"axis.no_zero", "De as loopt van {0} tot {1}; 0 staat er niet op.",
     "The axis runs from {0} to {1}; 0 is not on it."},
    {"trend.borders", "Alle jaren op de grenzen van {0}.", "All years on the borders of {0}."},
    {"trend.counts", "Balken: 95 %-interval; zo veel doet toeval bij zulke kleine aantallen.",
     "Bars: 95 % interval; so much does chance do in counts as small as these."},
    {"trend.stated", "Balken: 95 %-interval bij de meetfout die het raamwerk noemt.",
     "Bars: 95 % interval by the error that the framework states."},
    {"trend.no_interval", "Van deze cijfers is geen marge bekend.", "No margin of these figures is known."},
    {"trend.coverage", "Met een waarde: {0} van de {1} {2}.", "With a value: {0} of the {1} {2}."},

    // A page per area.
    {"pages.title", "Gebied voor gebied", "Area by area"},
    {"pages.all",
     "Hieronder een bladzijde voor elk van de {0} {2} met een nadere blik en de {1} waarvan het antwoord nog "
     "openstaat.",
     "Below is a page for each of the {0} {2} with a closer look and the {1} whose answer is still open."},
    {"pages.yes",
     "Hieronder een bladzijde voor elk van de {0} {2} met een nadere blik. Van {1} andere staat het antwoord "
     "nog open.",
     "Below is a page for each of the {0} {2} with a closer look. The answer is still open for {1} others."},
    {"pages.on_demand",
     "{0} {2} krijgen een nadere blik en van {1} staat het antwoord nog open: te veel om hier alle "
     "bladzijden te zetten. Een "
     "rapport per gemeente bevat ze wel (roer report --area GM\u2026), en met --all-pages ook dit.",
     "{0} {2} get a closer look and the answer is still open for {1}: too many to put all their pages here. "
     "A report per "
     "municipality has them (roer report --area GM\u2026), and so has this one with --all-pages."},
    {"pages.no_threshold", "Dit raamwerk wijst geen gebieden aan, dus hier staan geen bladzijden vooraf.",
     "This framework flags no areas, so no pages stand here in advance."},
    {"pages.judged", "Ook wat mensen beoordeeld hebben, heeft een bladzijde: {0} erbij.",
     "What people gave a verdict on has a page too: {0} more."},
    {"pages.how",
     "Kies in kaart of tabel een ander gebied: zijn bladzijde verschijnt hier en wordt mee afgedrukt (vraagt "
     "JavaScript). De "
     "opdracht \u201croer explain CODE\u201d geeft dezelfde uitleg van elk gebied.",
     "Choose another area in map or table: its page appears here and is printed along (takes JavaScript). "
     "The command "
     "\u201croer explain CODE\u201d explains any area in the same way."},
    {"page.changes", "Wat het antwoord zou veranderen", "What would change the answer"},
    {"page.inputs", "Waar de punten vandaan komen", "Where the points come from"},
    {"page.input", "gegeven", "input"},
    {"page.value", "waarde", "value"},
    {"page.origin", "herkomst", "origin"},
    {"page.influence", "(be\u00efnvloedbaar)", "(can be influenced)"},
    {"page.points", "punten", "points"},
    {"page.limits", "grenzen", "limits"},
    {"page.source", "jaar en bron", "year and source"},
    {"page.no_source", "nog geen bron ingelezen", "no source loaded yet"},
    {"page.shown", "ter informatie", "for information"},
    {"page.unknown", "te weinig bekend: elk aantal punten is mogelijk",
     "too little is known: any number of points is possible"},
    {"page.overruled", "na oordeel: {0}", "after a verdict: {0}"},
    {"page.verdicts", "Oordelen", "Verdicts"},
    {"page.trend", "Verandering", "Change over time"},
    {"page.back", "Terug naar de tabel", "Back to the table"},
    {"page.period", "periode", "period"},
    {"page.interval", "95 %-interval", "95 % interval"},
    {"page.hide", "Verberg", "Hide"},
    {"verdict.unnamed", "wie en waarom is weggelaten", "who and why were left out"},
    {"role.staff", "medewerker", "staff"},
    {"role.resident", "bewoner", "resident"},
    {"scope.unnamed", "het gebied", "the area"},
    {"verdict.whole", "het geheel", "the whole"},
    {"verdict.overrules", "{0}: {1} punten, in plaats van de berekening",
     "{0}: {1} points, instead of the computation"},
    {"verdict.beside", "{0}: {1} punten, naast de berekening", "{0}: {1} points, beside the computation"},
    {"verdict.both", "Berekend: score {0}, nadere blik {1}. Met de oordelen: score {2}, nadere blik {3}.",
     "Computed: score {0}, closer look {1}. With the verdicts: score {2}, closer look {3}."},
    {"flip", "{0} van {1} naar {2}: dan wordt het antwoord \u201c{3}\u201d.",
     "{0} from {1} to {2}: then the answer becomes \u201c{3}\u201d."},
    {"flip.none", "Geen enkele stap van \u00e9\u00e9n punt in \u00e9\u00e9n factor verandert het antwoord.",
     "No single step in one factor changes the answer."},
    {"depends.alone",
     "Hangt af van {0}: bij {1} punten is het antwoord \u201cja\u201d, anders \u201cnee\u201d.",
     "Depends on {0}: at {1} points the answer is \u201cyes\u201d, otherwise \u201cno\u201d."},
    {"depends.sure", "Hangt af van {0}: bij {1} punten is het antwoord in elk geval \u201cja\u201d.",
     "Depends on {0}: at {1} points the answer is \u201cyes\u201d in any case."},
    {"depends.together", "Hangt af van {0}, samen met andere onbekende factoren.",
     "Depends on {0}, together with other unknown factors."},
    {"rule.below", "onder {0}", "below {0}"},
    {"rule.from", "vanaf {0}", "from {0}"},
    {"rule.from_below", "{0} tot {1}", "{0} to below {1}"},
    {"rule.up_to", "tot en met {0}", "up to {0}"},
    {"rule.above", "boven {0}", "above {0}"},
    {"rule.above_up_to", "boven {0} t/m {1}", "above {0} up to {1}"},
    {"rule.any", "elke score", "any score"},
    {"rule.yes", "ja", "yes"},
    {"rule.no", "nee", "no"},
    {"period.mean", "gemiddelde {0}\u2013{1}", "mean {0}\u2013{1}"},
    {"unit.per", "per {0} ({1})", "per {0} ({1})"},
    {"threshold.high", "een score van {0} of hoger", "a score of {0} or higher"},
    {"threshold.low", "een score van {0} of lager", "a score of {0} or lower"},
    {"formula", "De score is {0} {1}.", "The score is {0} {1}."},
    {"formula.computed", "Berekend", "Computed"},
    {"formula.judged", "Met de oordelen", "With the verdicts"},
    {"combine.mean", "het gemiddelde van", "the mean of"},
    {"combine.mean_rounded", "het afgeronde gemiddelde van", "the rounded mean of"},
    {"combine.sum", "de som van", "the sum of"},
    {"combine.product", "het product van", "the product of"},
    {"combine.minimum", "de laagste van", "the lowest of"},
    {"combine.maximum", "de hoogste van", "the highest of"},
    {"combine.median", "de mediaan van", "the median of"},
    {"combine.geometric", "het meetkundig gemiddelde van", "the geometric mean of"},
    {"combine.harmonic", "het harmonisch gemiddelde van", "the harmonic mean of"},
    {"combine.copeland", "de vergelijking van alle gebieden met elkaar (Copeland) op",
     "the comparison of all areas with each other (Copeland) by"},
    {"combine.dominance", "de gebieden die overtroffen worden op", "the areas that are dominated by"},
    {"combine.power", "het machtsgemiddelde van", "the generalised mean of"},

    // Coverage, weaknesses, method.
    {"coverage.title", "Wat er bekend is", "What is known"},
    {"coverage.lead",
     "Per gegeven: voor hoeveel van de {0} {1} er een waarde is, en waarom niet waar die ontbreekt.",
     "Per input: for how many of the {0} {1} there is a value, and why not where there is none."},
    {"coverage.share", "bekend", "known"},
    // How sure it is.
    {"chance", "kans op nadere blik", "chance of a closer look"},
    {"chance.head", "kans", "chance"},
    {"chance.of", "Kans op een nadere blik: {0} van {1} trekkingen.",
     "Chance of a closer look: {0} of {1} draws."},
    {"chance.range", "Met wat nu onbekend is op zijn gunstigst tot zijn ongunstigst: {0}.",
     "With what is unknown now at its best to its worst: {0}."},
    {"chance.ranks", "Plaats in 90 % van de trekkingen: {0} van {1}.",
     "Rank in 90 % of the draws: {0} of {1}."},
    {"chance.more", "Hoe zeker is dit?", "How sure is this?"},
    {"table.chance",
     "De kans is het deel van de trekkingen waarin een gebied een nadere blik krijgt als ook andere, even "
     "verdedigbare keuzes worden gemaakt; kleiner staat ernaast wat ze kan zijn naar gelang wat nog onbekend "
     "is.",
     "The chance is the share of the draws in which an area gets a closer look when other, equally "
     "defensible "
     "choices are made too; smaller beside it what it can be, depending on what is not known yet."},
    {"summary.doubt",
     "Ook bij andere, even verdedigbare keuzes blijft die nadere blik altijd staan bij {0}, en komt zij "
     "nooit "
     "in beeld bij {1}; bij de andere {2} hangt het van die keuzes af.",
     "With other, equally defensible choices too the closer look always stands at {0}, and never comes up at "
     "{1}; at the other {2} it depends on those choices."},
    {"doubt.title", "Hoe zeker is dit?", "How sure is this?"},
    {"doubt.lead",
     "Een score rust op keuzes. Alle gebieden zijn {0} keer opnieuw gescoord met andere keuzes, op goed "
     "geluk "
     "getrokken uit wat hieronder staat (zaad {1}: hetzelfde zaad geeft dezelfde uitkomst).",
     "A score rests on choices. All areas were scored {0} times more with other choices, drawn at random "
     "from "
     "what stands below (seed {1}: the same seed gives the same result)."},
    {"doubt.chance",
     "De kans op een nadere blik is het deel van die trekkingen waarin het gebied er een krijgt; een factor "
     "die niet bekend is krijgt telkens een van zijn mogelijke punten. Door het trekken zelf kan een kans "
     "{0} "
     "procentpunt naast de ware liggen.",
     "The chance of a closer look is the share of those draws in which the area gets one; a factor that is "
     "not known gets one of its possible points each time. By the drawing itself a chance can be {0} "
     "percentage points off."},
    {"doubt.always", "In elke trekking een nadere blik: {0}.", "A closer look in every draw: {0}."},
    {"doubt.mostly", "In de helft of meer van de trekkingen, maar niet altijd: {0}.",
     "In half of the draws or more, but not always: {0}."},
    {"doubt.sometimes", "Minder vaak: {0}.", "Less often: {0}."},
    {"doubt.never", "In geen enkele trekking: {0}.", "In no draw: {0}."},
    {"doubt.nobody", "geen", "none"},
    {"doubt.what", "Wat is verzet", "What was moved"},
    {"doubt.stated", "Wat het raamwerk zelf onzeker noemt:", "What the framework itself calls uncertain:"},
    {"doubt.default", "Het raamwerk noemt zelf geen twijfels; dit is een afgesproken maat, geen meting:",
     "The framework states no doubts of its own; this is a convention, not a measurement:"},
    {"doubt.rest",
     "Al het andere staat vast, ook de formule zelf; uitspraken van mensen tellen hier niet mee. Een factor "
     "die vergeten is of een bron die fout is, blijft onzichtbaar.",
     "All else is fixed, the formula itself too; people's verdicts take no part here. A factor that was "
     "forgotten, or a source that is wrong, stays invisible."},
    {"weak.title", "Zwakke plekken van de formule", "Weak spots of the formula"},
    {"weak.lead", "Berekend uit het raamwerk zelf; houd er rekening mee voordat u besluit.",
     "Computed from the framework itself; keep them in mind before you decide."},
    {"weak.distinct_list", "De {0} combinaties van punten geven maar {1} verschillende scores: {2}.",
     "The {0} combinations of points give only {1} distinct scores: {2}."},
    {"weak.distinct", "De {0} combinaties van punten geven {1} verschillende scores.",
     "The {0} combinations of points give {1} distinct scores."},
    {"weak.flipping",
     "In {0} van de {1} combinaties verandert \u00e9\u00e9n stap in \u00e9\u00e9n factor het antwoord.",
     "In {0} of the {1} combinations one step in one factor changes the answer."},
    {"weak.simpler",
     "De regel kan eenvoudiger. Dat {1} de punten {2} {3} is, komt op precies hetzelfde neer als dat {0}: "
     "alle {4} combinaties zijn nagegaan.",
     "The rule can be simpler. That {1} the points is {2} {3} comes to exactly the same as that {0}: all {4} "
     "combinations were tried."},
    {"simpler.one", "{0} {1} heeft", "{0} has {1}"},
    {"simpler.every", "elke factor {1} heeft", "every factor has {1}"},
    {"simpler.any", "minstens \u00e9\u00e9n factor {1} heeft", "at least one factor has {1}"},
    {"simpler.some", "minstens {2} van de {3} factoren {1} hebben",
     "at least {2} of the {3} factors have {1}"},
    {"simpler.sum", "hun som {1} is", "their sum is {1}"},
    {"weak.adding", "Wie optelt, krijgt hetzelfde antwoord.", "Adding up gives the same answer."},
    {"weak.alone", "De andere factoren veranderen het antwoord nooit.",
     "The other factors never change the answer."},
    {"weak.extreme", "Zonder minstens \u00e9\u00e9n factor op zijn zorgelijkst is er nooit een nadere blik.",
     "Without at least one factor at its most worrying there is never a closer look."},
    {"weak.reversal",
     "De punten zijn een volgorde, geen maat. Nu scoort {0} hoger dan {1}; telt de hoogste stap zwaarder, "
     "bij gelijke volgorde van "
     "punten, dan is het andersom.",
     "Points are an order, not a measure. Now {0} scores higher than {1}; if the top step weighs more, with "
     "the order of points "
     "kept, it is the other way round."},
    {"weak.not_counted", "De factoren zijn doorlopend, of er zijn te veel combinaties om ze alle na te gaan.",
     "The factors are continuous, or there are too many combinations to walk through."},
    {"weak.none",
     "Geen gevonden: elke combinatie van punten heeft een eigen score, en geen gegeven telt dubbel.",
     "None found: each combination of points has a score of its own, and no input counts twice."},
    {"weak.double", "Dubbel geteld: \u201c{0}\u201d zit in {1}.",
     "Counted twice: \u201c{0}\u201d is part of {1}."},
    {"ties.title", "Gelijke standen", "Ties"},
    {"ties.lead",
     "De formule kent {0} verschillende scores. Van de {1} {2} met een bekende score delen er {3} die met "
     "een "
     "andere: de formule kan ze onderling niet ordenen.",
     "The formula knows {0} different scores. Of the {1} {2} whose score is known, {3} share it with "
     "another: "
     "the formula cannot rank these among each other."},
    {"ties.score", "score", "score"},
    {"ties.combinations", "combinaties van punten die haar geven", "combinations of points that give it"},
    {"ties.more", "De {0} scores die het meest gedeeld worden; {1} andere staan hier niet.",
     "The {0} scores that are shared most; {1} others are not listed."},
    {"method.title", "Hoe het berekend is", "How it was computed"},
    {"method.threshold", "Een nadere blik volgt bij {0}.", "A closer look follows at {0}."},
    {"method.ranges",
     "Ontbreekt een factor, dan rekent Roer met elke waarde die hij kan hebben. De score is dan een bereik, "
     "en het antwoord is "
     "alleen ja of nee als het voor het hele bereik hetzelfde is.",
     "Where a factor is missing, Roer computes with every value it can have. The score is then a range, and "
     "the answer is yes or no "
     "only if it is the same over the whole range."},
    {"method.framework_source", "Bron van het raamwerk", "Source of the framework"},
    {"sources.title", "Bronnen", "Sources"},
    {"sources.name", "bron", "source"},
    {"sources.publisher", "uitgever", "publisher"},
    {"sources.licence", "licentie", "licence"},
    {"sources.release", "uitgave", "release"},
    {"sources.file", "bestand en vingerafdruk", "file and digest"},
    {"sources.digests", "vingerafdrukken in de technische verantwoording", "digests in the technical record"},
    {"sources.imported", "ingelezen", "imported"},
    {"sources.unknown", "niet bekend", "not known"},
    {"remarks.title", "Opmerkingen bij de gegevens", "Remarks on the data"},
    {"manifest.title", "Technische verantwoording: versie, bestanden en instellingen (JSON)",
     "Technical record: version, files and settings (JSON)"},

    {"inputs.title", "Van gegevens naar punten", "From inputs to points"},
    {"inputs.note", "toelichting", "note"},

    // Kinds of data that inputs rest on.
    {"kind.nuisance", "overlast", "nuisance"},
    {"kind.crime", "criminaliteit", "crime"},
    {"kind.housing", "woningvoorraad", "housing"},
    {"kind.amenities", "voorzieningen", "amenities"},
    {"kind.cohesion", "samenhang", "cohesion"},
    {"kind.participation", "participatie", "participation"},
    {"kind.population", "bevolking", "population"},
    {"kind.health", "gezondheid", "health"},
    {"kind.income", "inkomen", "income"},
    {"kind.physical environment", "fysieke omgeving", "physical environment"},
    {"kind.survey", "enqu\u00eate", "survey"},

    // Rules.
    {"rules.title", "Vier regels bij het lezen", "Four rules for the reader"},
    {"rules.talk",
     "De cijfers steunen het gesprek met bewoners, medewerkers en gemeente; ze vervangen het niet.",
     "The figures support the talk with residents, staff and municipality; they do not replace it."},
    {"rules.areas",
     "Het gaat over gebieden, nooit over personen. Een buurt met een hoge score zegt niets over wie er "
     "woont.",
     "They are about areas, never about persons. A neighbourhood's score says nothing about who lives "
     "there."},
    {"rules.uncertainty",
     "Onzekerheid blijft zichtbaar: een bereik is een bereik, en een gat wordt niet geraden.",
     "Uncertainty stays visible: a range is a range, and a hole is not guessed."},
    {"rules.place",
     "Plek en mensen apart: wat aan de plaats ligt vraagt iets anders dan wat mensen overkomt.",
     "Place and people apart: what comes from the place asks for something else than what happens to "
     "people."},
    {"rules.leefbaarometer",
     "De Leefbaarometer signaleert; zij wijst geen oorzaken aan. Haar indicatoren zijn geen knoppen om aan "
     "te draaien.",
     "The Leefbaarometer signals; it does not show causes. Its indicators are not knobs to turn."},
    {"rules.signal", "De score signaleert; zij wijst geen oorzaken aan.",
     "The score signals; it does not show causes."},
});

/// The name of a text, checked while compiling: a name that is not in the table does not build.
class Key {
 public:
  consteval Key(const char* key) : place_(find(key)) {}  // NOLINT(google-explicit-constructor): say("rank")
  [[nodiscard]] constexpr std::size_t place() const { return place_; }

 private:
  static consteval std::size_t find(std::string_view key) {
    for (std::size_t i = 0; i < kTexts.size(); ++i)
      if (kTexts[i].key == key) return i;
    throw "no such text";  // NOLINT: makes it no constant expression
  }
  std::size_t place_;
};

[[nodiscard]] constexpr std::string_view say(Key key, Language language) {
  const ReportText& text = kTexts[key.place()];
  return language == Language::kDutch ? text.nl : text.en;
}

/// The word for a kind of data ("nuisance"); the kind itself where the table has none.
[[nodiscard]] constexpr std::string_view kind_word(std::string_view kind, Language language) {
  for (const ReportText& text : kTexts)
    if (text.key.starts_with("kind.") && text.key.substr(5) == kind)
      return language == Language::kDutch ? text.nl : text.en;
  return kind;
}

/// A text that the page's script needs, under its name there.
struct ScriptWord {
  std::string_view name;
  Key key;
};
[[nodiscard]] std::span<const ScriptWord> script_words();

}  // namespace roer::report
