#pragma once
// Segregation at every scale: the people around each place, as many as one asks for, or as far as one asks
// for.  "Egohoods" or individualised neighbourhoods (Osth, Malmberg and Andersson 2014; Petrovic, van Ham and
// Manley 2018): small ones show the street, large ones the part of the town.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/segregation/counts.hpp"
#include "roer/segregation/streets.hpp"
#include "roer/segregation/surroundings.hpp"

namespace roer::segregation {

/// How large an egohood is.
struct Scale {
  enum class By : std::uint8_t {
    kPeople,    ///< the `size` nearest people, one's own place first
    kDistance,  ///< all people at most `size` away, in the unit of the places
  };
  By by = By::kPeople;
  double size = 0;
};

/// What becomes of the last ring, the people at the distance at which an egohood has its k people or more.
/// People at one distance are one ring, whatever their order.
enum class Overshoot : std::uint8_t {
  kProportional,  ///< a part of the ring, all its groups alike, so that exactly k people count
  kWholeRing,     ///< the whole ring, so that k people or more count (EquiPop's default)
};

/// The people around each place: one value per place; NaN for a place without people, which has no egohood.
struct Egohoods {
  std::vector<std::vector<double>> groups;  ///< one vector per group
  std::vector<double> people;               ///< all groups
  std::vector<double> radius;               ///< to the last ring; the asked distance for Scale::By::kDistance
};

/// Requires: places as long as the counts; `to_itself` is not used: one's own place is at distance 0.
/// Places of one position are one place.  Places on a lattice (cells of a grid) are met by whole squared
/// distances; elsewhere distances that differ by less than one part in 10^12 are one ring.  Counts that are
/// not whole are rounded to a part of a person below 1e-6, so that sums are exact in any order.
/// Missing: areas with unknown counts have no people (see Counts).
/// Errors: kOutOfRange for a size that is not above 0, or more people than there are; for a place with people
/// but without a position (row); for more than 63 groups.
/// Cost: per place about 4 radii (in cells, or in mean distances between places) x groups; all threads; the
/// same bytes for any number of threads.
[[nodiscard]] Result<Egohoods> egohoods(const Counts& counts, const Places& places, const Scale& scale,
                                        Overshoot overshoot = Overshoot::kProportional);

/// The same along streets: the nearest people are those with the shortest way, from door to door; one's own
/// place is at distance 0.  Ways that differ by less than one part in 10^9 are one ring.
/// Requires: one node per place.  Missing: as above.  Errors: as above for sizes and groups; kOutOfRange for
/// a place with people whose node does not exist, or from which there is no way to the first place with
/// people (row): leave such places out. Cost: per place one search by Dijkstra (1959) over the nodes nearer
/// than the largest egohood reaches, O(nodes log nodes), all scales in one; memory 20 bytes per node and
/// thread; all threads, the same bytes for any number of threads.
[[nodiscard]] Result<Egohoods> egohoods(const Counts& counts, const PlacesOnStreets& places,
                                        const Scale& scale, Overshoot overshoot = Overshoot::kProportional);

/// Whose egohoods the means of a profile are about.
enum class Origins : std::uint8_t {
  kResidents,  ///< each resident counts once (Reardon and O'Sullivan 2004; Lee et al. 2008)
  kPlaces,     ///< each position with people counts once (EquiPop): a farm weighs as much as a tower
};

/// Segregation at one scale.  pi_ig = share of group g in the egohood of place i; w_i = its people, or 1;
/// P_g, E, I as in multigroup.hpp, over all people.
struct ScaleIndices {
  Scale scale;
  double theil_h = 0;             ///< H = 1 - sum w_i E(pi_i) / (W E)
  double information = 0;         ///< E - sum w_i E(pi_i) / W = H E, in nats
  double divergence = 0;          ///< sum w_i/W sum_g pi_ig ln(pi_ig/P_g), in nats, >= 0 (Roberto 2015)
  double dissimilarity = 0;       ///< D = sum w_i sum_g |pi_ig - P_g| / (2 W I)
  double relative_diversity = 0;  ///< R = 1 - sum w_i I(pi_i) / (W I)
  /// P[g][h] = sum_i w_i p_ig pi_ih / sum_i w_i p_ig: exposure of g to h, isolation where they are the same;
  /// NaN for a group without people.
  std::vector<std::vector<double>> exposure;
  double mean_radius = 0;  ///< sum w_i r_i / W
  double mean_people = 0;  ///< in an egohood: sum w_i n_i / W
};

struct ProfileOptions {
  Overshoot overshoot = Overshoot::kProportional;
  Origins origins = Origins::kResidents;
  /// 1 for the places whose residents the profile is about; the others live around them, so that the border
  /// of a city is no wall.  P_g, E and I are then those of these residents; the divergence is not defined
  /// (NaN) where a group lives around them that none of them belongs to.  Empty = all places.
  std::vector<std::uint8_t> among;
};

/// Indices at each scale, in the order asked, in one pass for all groups.
/// Requires, missing, errors, cost: as egohoods(); `among` empty or as long as the counts; kOutOfRange too
/// where fewer than two groups live among them.  Memory about 40 bytes per place and 4 or 8 per place and
/// group.
[[nodiscard]] Result<std::vector<ScaleIndices>> egohood_profile(const Counts& counts, const Places& places,
                                                                std::span<const Scale> scales,
                                                                const ProfileOptions& options = {});

/// The same along streets.  Requires, missing, errors, cost: as egohoods() along streets.
[[nodiscard]] Result<std::vector<ScaleIndices>> egohood_profile(const Counts& counts,
                                                                const PlacesOnStreets& places,
                                                                std::span<const Scale> scales,
                                                                const ProfileOptions& options = {});

/// Macro/micro ratio: H at the larger scale over H at the smaller one, the part of what is felt nearby that
/// is there because large parts of the area differ (Reardon et al. 2008, who take 4,000 m over 500 m; Reardon
/// et al. 2009). NaN where the smaller scale shows none.
[[nodiscard]] double macro_micro_ratio(const ScaleIndices& larger, const ScaleIndices& smaller);

}  // namespace roer::segregation
