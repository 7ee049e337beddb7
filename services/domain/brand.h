#pragma once

#include "services/domain/post.h"

#include <string>
#include <vector>

namespace domain {

/** A client of an agency or one of its competitors: whatever posts are counted for. */
struct Brand
{
    BrandId id = 0;
    std::string name;
    int colour = 0;      ///< 1 to 5: its series colour for good; 1 is drawn as the own brand's
    bool sample = false; ///< made by us to try the program with
    std::vector<BrandId> competitors;
    std::vector<std::string> terms; ///< a post naming one of these is about the brand
    std::string query = {};         ///< a post matching it is about the brand as well; empty: none

    friend bool operator==(const Brand &, const Brand &) = default;
};

/** A page or profile of a brand on one network; its posts are the brand's own. */
struct Account
{
    std::int64_t id = 0;
    BrandId brand = 0;
    std::string platform;
    std::string handle; ///< without a leading @

    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace domain
