#include "roer/demo/town_plan.hpp"

namespace roer::demo {

namespace {

using enum BuiltAs;

constexpr std::array<Profile, kBuiltAsCount> kProfiles = {{
    // dwellings per ha, at most, persons, association, owner, single family, woz, income, ages, origin, won
    // fys soc onv
    {22,
     1150,
     1.5,
     0.24,
     0.34,
     0.14,
     302,
     33.5,
     {8, 19, 37, 20, 16},
     {68, 14, 18},
     0.015,
     0.030,
     -0.034,
     -0.125},
    {24,
     1300,
     1.8,
     0.40,
     0.40,
     0.34,
     268,
     29.5,
     {14, 15, 34, 22, 15},
     {61, 12, 27},
     -0.022,
     -0.004,
     -0.028,
     -0.058},
    {18,
     1450,
     2.0,
     0.70,
     0.18,
     0.22,
     205,
     23.5,
     {19, 14, 28, 23, 16},
     {49, 11, 40},
     -0.044,
     0.002,
     -0.030,
     -0.048},
    {14,
     1150,
     2.2,
     0.38,
     0.54,
     0.71,
     288,
     30.0,
     {17, 11, 25, 26, 21},
     {74, 9, 17},
     -0.006,
     0.018,
     0.018,
     0.024},
    {15,
     1150,
     2.2,
     0.36,
     0.55,
     0.74,
     296,
     30.5,
     {16, 12, 24, 27, 21},
     {72, 9, 19},
     -0.002,
     0.012,
     0.012,
     0.006},
    {13, 900, 2.6, 0.22, 0.66, 0.79, 412, 36.5, {27, 9, 35, 22, 7}, {70, 11, 19}, 0.052, 0.006, 0.030, 0.046},
    {6, 480, 2.4, 0.06, 0.86, 0.92, 655, 52.0, {17, 11, 18, 31, 23}, {84, 9, 7}, 0.064, 0.030, 0.058, 0.092},
    {8, 700, 2.3, 0.20, 0.72, 0.87, 372, 34.5, {16, 10, 22, 29, 23}, {91, 5, 4}, 0.034, 0.030, 0.064, 0.108},
    {0.6,
     210,
     2.6,
     0.02,
     0.85,
     0.98,
     560,
     38.0,
     {16, 12, 19, 33, 20},
     {94, 4, 2},
     0.050,
     -0.004,
     0.070,
     0.120},
    {0.12,
     9,
     1.8,
     0.00,
     0.45,
     0.80,
     330,
     31.0,
     {6, 14, 38, 32, 10},
     {66, 21, 13},
     0.008,
     -0.060,
     -0.010,
     -0.015},
}};

constexpr std::array<BuurtPlan, 6> kInnerCity = {{{"Marktkwartier", kCentre, 0.0, -0.1, 2},
                                                  {"Grote Kerk", kCentre, -0.2, 0.0, 1},
                                                  {"Vismarkt", kCentre, 0.2, 0.1, 1},
                                                  {"'t Hoefje", kCentre, 0.5, 0.2, 0},
                                                  {"Singels-Noord", kPreWar, -0.7, -0.2, 3},
                                                  {"Singels-Zuid", kPreWar, -0.6, -0.1, 2}}};
constexpr std::array<BuurtPlan, 5> kHarbour = {{{"Oude Haven", kPreWar, 0.3, -0.4, 2},
                                                {"Touwbaan", kPreWar, 0.4, -0.1, 1},
                                                {kImproved, kPreWar, 1.7, -1.9, 4},
                                                {"Werfhof", kNew, 0.1, -0.2, -1},
                                                {kOnEasternIsland, kPreWar, 0.1, -0.3, 1}}};
constexpr std::array<BuurtPlan, 5> kStation = {{{"Stationsbuurt", kPreWar, 0.8, 0.3, 0},
                                                {"Wagenmakersbuurt", kPreWar, 0.2, 0.2, 1},
                                                {"Westersingel", kPreWar, -0.2, 0.0, 2},
                                                {"Locomotiefwijk", kFlats, 0.5, 0.3, 0},
                                                {"Emplacement", kBusiness, 0.2, 0.0, -1}}};
constexpr std::array<BuurtPlan, 7> kLindehorst = {{{"Winkelhart Lindehorst", kFlats, 0.2, 0.5, 1},
                                                   {"Meerkoet", kFlats, 0.6, 0.5, 0},
                                                   {"Wulpenhof", kFlats, 0.8, 0.3, 0},
                                                   {"Kievitsland", kFlats, 0.3, 0.1, 2},
                                                   {"Zwaluwenburg", kFlats, 0.6, 0.6, 0},
                                                   {"Reigerweide", kGarden, 0.6, 0.3, 1},
                                                   {"Karekiet", kGarden, 0.3, 0.2, -1}}};
constexpr std::array<BuurtPlan, 6> kKolkenburg = {{{"Burchtkamp", kSeventies, 0.0, 0.1, 1},
                                                   {"Sluispad", kSeventies, 0.3, 0.5, 1},
                                                   {kSlid, kSeventies, 0.2, 2.1, 0},
                                                   {"De Weel", kSeventies, 0.4, 1.0, 0},
                                                   {"Wielhof", kSeventies, 0.1, 0.3, 2},
                                                   {"Kolkenhage", kSeventies, -0.2, 0.1, 1}}};
constexpr std::array<BuurtPlan, 6> kSouthField = {{{"Tuindorp", kGarden, 0.4, -0.3, 3},
                                                   {"Appelgaard", kGarden, 0.0, 0.0, 2},
                                                   {"Kersentuin", kGarden, -0.1, 0.1, 1},
                                                   {"Molenkamp", kSeventies, -0.2, 0.0, 1},
                                                   {"Boomgaardshoek", kSeventies, -0.4, -0.1, 1},
                                                   {"Zuiderpark", kVilla, 0.1, 0.0, 1}}};
constexpr std::array<BuurtPlan, 5> kOverwaard = {{{"Veerhuis", kPreWar, 0.1, -0.1, 1},
                                                  {"Griendbuurt", kFlats, 0.1, -0.1, 1},
                                                  {"Biezenhof", kSeventies, 0.2, 0.2, 0},
                                                  {"Wilgenoord", kGarden, 0.1, 0.1, 1},
                                                  {kOnIsland, kRural, 0.1, 0.0, -1}}};
constexpr std::array<BuurtPlan, 5> kWood = {{{"Beukenlaan", kVilla, 0.0, 0.0, 2},
                                             {"Eikenrode", kVilla, -0.2, 0.0, 1},
                                             {"Hertenkamp", kGarden, -0.5, 0.0, 1},
                                             {"Dennenhof", kSeventies, -0.5, -0.1, 1},
                                             {"Landgoed Noorderhout", kVilla, -0.4, 0.0, 0}}};
constexpr std::array<BuurtPlan, 4> kBeek = {{{"Kerkeinde", kVillage, 0.2, 0.1, 2},
                                             {"Aarlerbeek-Dorp", kVillage, 0.1, 0.1, 3},
                                             {"Broekstraat", kVillage, -0.1, 0.0, 1},
                                             {"Verspreide huizen Aarlerbeek", kRural, 0.0, 0.0, -1}}};
constexpr std::array<BuurtPlan, 4> kSouthLand = {{{"Meulenbroek", kVillage, 0.1, 0.1, 1},
                                                  {"Heiligland", kRural, 0.0, 0.0, 0},
                                                  {"Verspreide huizen Zuid", kRural, 0.0, 0.0, -1},
                                                  {kEnclave, kVillage, 1.2, 0.6, 0}}};
constexpr std::array<BuurtPlan, 3> kKreek = {{{"Kreekdal", kNew, 0.2, 0.1, 1},
                                              {"De Kreek-Noord", kBusiness, 0.0, 0.1, -1},
                                              {"De Kreek-Zuid", kBusiness, 0.1, 0.0, -1}}};
constexpr std::array<BuurtPlan, 4> kDijkzicht = {{{kScoredSince2018, kNew, -0.1, 0.0, 1},
                                                  {"Horizon", kNew, -0.2, 0.0, 1},
                                                  {"Zilverreiger", kNew, 0.1, 0.1, 0},
                                                  {kWithoutScore, kNew, 0.0, 0.0, -1}}};

// The last code has letters, as 517 neighbourhoods of the real country have.
constexpr std::array<DistrictPlan, 12> kDistricts = {
    {{"00", "Binnenstad", {0, -100}, 0.75, kInnerCity},
     {"01", "Havenkwartier", {1250, 100}, 0.8, kHarbour},
     {"02", "Spoorzone", {-1250, 150}, 0.8, kStation},
     {"03", "Lindehorst", {-1750, -1600}, 1.0, kLindehorst},
     {"04", "Kolkenburg", {150, -1600}, 0.9, kKolkenburg},
     {"05", "Zuiderveld", {1950, -1500}, 1.0, kSouthField},
     {"06", "Overwaard", {-1500, 2100}, 1.1, kOverwaard},
     {"07", "Noorderhout", {700, 2300}, 1.0, kWood},
     {"08", "Aarlerbeek", {-3300, -100}, 1.2, kBeek},
     {"09", "Buitengebied-Zuid", {200, -3500}, 1.3, kSouthLand},
     {"10", "De Kreek", {3300, -100}, 1.1, kKreek},
     {"AA", "Nieuw-Dijkzicht", {2600, 2300}, 0.9, kDijkzicht}}};

constexpr std::array<EstatePlan, 6> kEstates = {
    {{"C101", "Meerkoetflats", "Meerkoet", "", 1.0, 264, 1968, 1.2},
     {"C102", "Wulpenhof", "Wulpenhof", "Meerkoet", 0.7, 312, 1971, 1.0},
     {"C205", "Kolkzicht-Hoog", kSlid, "", 1.0, 228, 1978, 1.5},
     {"C310", "Werfwoningen", kImproved, "Touwbaan", 0.8, 176, 1924, 0.1},
     {"C412", "Tuindorp", "Tuindorp", "", 1.0, 340, 1949, 0.2},
     {"C520", "Dijkzicht sociale huur", kScoredSince2018, kWithoutScore, 0.6, 118, 2019, -0.2}}};

}  // namespace

const Profile& profile_of(BuiltAs built) {
  return kProfiles[static_cast<std::size_t>(built)];
}
std::span<const DistrictPlan> districts() {
  return kDistricts;
}
std::span<const EstatePlan> estates() {
  return kEstates;
}

}  // namespace roer::demo
