#include "roer/project/project.hpp"
