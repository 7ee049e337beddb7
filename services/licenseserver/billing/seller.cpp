#include "services/licenseserver/billing/seller.h"

#include "services/licenseserver/accounts/email.h"

#include <algorithm>

using foundation::Error;
using foundation::Result;
using protocol::Json;

namespace billing {

namespace {

std::string trimmed(const std::string &text)
{
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(';', begin), text.size());
        if (auto line = trimmed(text.substr(begin, end - begin)); !line.empty())
            out.push_back(std::move(line));
        begin = end + 1;
    }
    return out;
}

bool isCountry(const std::string &text) { return text.size() == 2 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos; }

} // namespace

Result<Seller> configuredSeller(const licenseserver::Config &config)
{
    Seller out{trimmed(config.text("seller.name")), linesOf(config.text("seller.address")), config.text("seller.country"),
               config.text("seller.tax_number"), config.text("seller.email")};
    if (!out.country.empty() && !isCountry(out.country))
        return Error{Error::Kind::BadInput, "seller.country must be two capital letters, as in DE"};
    if (!out.email.empty() && !licenseserver::validEmail(out.email))
        return Error{Error::Kind::BadInput, "seller.email is not an e-mail address"};
    return out;
}

std::vector<std::string> missingOf(const Seller &seller)
{
    std::vector<std::string> out;
    const auto need = [&](bool there, const char *key) {
        if (!there)
            out.emplace_back(key);
    };
    need(!seller.name.empty(), "seller.name");
    need(!seller.address.empty(), "seller.address");
    need(!seller.country.empty(), "seller.country");
    need(!seller.taxNumber.empty(), "seller.tax_number");
    need(!seller.email.empty(), "seller.email");
    return out;
}

Json sellerJson(const Seller &seller)
{
    Json lines = Json(Json::Array());
    for (const auto &line : seller.address)
        lines.push(line);
    return Json::object(
        {{"name", seller.name}, {"address", lines}, {"country", seller.country}, {"tax_number", seller.taxNumber}, {"email", seller.email}});
}

Seller sellerFrom(const std::string &text)
{
    const auto json = Json::parse(text);
    if (!json)
        return {};
    const auto part = [&](std::string_view name) { return json->text(name).value_or(""); };
    Seller out{part("name"), {}, part("country"), part("tax_number"), part("email")};
    if (const auto *lines = json->find("address"); lines != nullptr && lines->array() != nullptr) {
        for (const auto &line : *lines->array())
            out.address.push_back(line.text() != nullptr ? *line.text() : std::string());
    }
    return out;
}

std::string sellerText(const Seller &seller)
{
    if (seller.name.empty())
        return {};
    std::string out = "Sold by:\n    " + seller.name + "\n";
    for (const auto &line : seller.address)
        out += "    " + line + "\n";
    if (!seller.country.empty())
        out += "    " + seller.country + "\n";
    if (!seller.taxNumber.empty())
        out += "    Tax number " + seller.taxNumber + "\n";
    if (!seller.email.empty())
        out += "    " + seller.email + "\n";
    return out;
}

} // namespace billing
