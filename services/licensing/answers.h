#pragma once

#include "services/protocol/fingerprint.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace licensing {

/** Amounts are whole numbers of the currency's smallest unit; moments are seconds since 1970-01-01 UTC where nothing else is said. */

struct SignIn
{
    std::string email;
    std::string password;
    std::string code{};       ///< of the authenticator program, where the account has a second step
    std::string unlockCode{}; ///< of the unlock mail, after too many tries
    std::string label{};      ///< how this session is called in the account's list
};

struct Tokens
{
    std::string access;
    std::string refresh;
    std::int64_t accessSeconds = 0;
};

struct SignedIn
{
    bool codeNeeded = false; ///< then ask for the second step and sign in again with the code; there are no tokens yet
    Tokens tokens{};
};

struct Profile
{
    std::string id;
    std::string email;
    std::string name;
    std::string locale;
    std::string role;   ///< "owner", "member", "billing"
    std::string region; ///< "pending" until it is settled
    std::string plan;   ///< "free", "creator", "premium", "agency"
    bool secondStep = false;
};

struct Money
{
    std::int64_t amount = 0;
    std::string currency;
};
struct Price
{
    std::string id; ///< "region.plan.interval@version": what checkout and change take
    std::string plan;
    std::string interval; ///< "week", "month"
    std::int64_t amount = 0;
    std::string currency;
    std::map<std::string, std::int64_t> includes; ///< name -> amount; -1: without limit, 0: not included
    std::vector<Money> also{};                    ///< what ways to pay that take another currency ask for it
};
struct PriceList
{
    std::string region;
    bool regionPending = false; ///< no price until a card without a charge, or support, settles the region
    std::vector<Price> prices{};
};

struct Subscription
{
    std::string id;
    std::string provider;
    std::string status;
    std::string price;
    std::string plan;
    std::string interval;
    std::int64_t amount = 0;
    std::string currency;
    std::int64_t paidThrough = 0;
    bool cancelled = false;
    std::string hold;
    std::string nextPrice{}; ///< from the next payment on; empty: the same
};
struct Billing
{
    std::string plan;
    std::string access; ///< "full", "grace", "read_only"
    std::int64_t paidThrough = 0;
    std::int64_t graceEnds = 0;
    std::string hold;
    std::vector<std::string> providers; ///< ways to pay that are offered
    std::vector<Subscription> subscriptions;
};

/** Who sold, as it was named then. */
struct Seller
{
    std::string name; ///< empty: nobody was named
    std::vector<std::string> address;
    std::string country;
    std::string taxNumber;
    std::string email;
};
struct Receipt
{
    std::string subscription;
    std::string kind; ///< "charge", "refund", …
    std::string number;
    std::string of; ///< the charge a refund is of
    std::int64_t amount = 0;
    std::string currency;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t at = 0;
    Seller seller{};
};

struct FormField
{
    std::string name;
    std::string value;
};
/** Where the browser goes: to `url`, or by posting the form there. An empty url: done, nowhere to go. */
struct Redirect
{
    std::string url;
    std::vector<FormField> form{};
    Money price{};         ///< what will be paid there each time; no currency: nothing
    std::int64_t trialDays = 0; ///< free days before the first time
};

struct Preview
{
    std::string price;
    bool atOnce = false; ///< otherwise with the next payment
    std::int64_t amountNow = 0;
    std::string currency;
    std::int64_t nextPayment = 0;
    std::int64_t nextAmount = 0;
    std::int64_t asOf = 0; ///< seconds since 1970: the moment `amountNow` is counted from
};

/** The part of a preview that is sent with the change. */
struct Seen
{
    std::int64_t asOf = 0;
    std::int64_t amountNow = 0;
};

struct NewDevice
{
    std::string name;
    protocol::Fingerprint fingerprint;
    std::string releaseKey; ///< base64url of an Ed25519 public key
    std::vector<std::string> traces{}; ///< see tracesOf
};
struct Device
{
    std::string id;
    std::string name;
    std::int64_t activated = 0;    ///< milliseconds
    std::int64_t coveredUntil = 0; ///< milliseconds; 0: no licence was given
    bool inUse = false;
    bool holdsSlot = false;
    std::string releaseText; ///< what the device signs to prove that it threw its licence away
};

struct IssuedLicence
{
    std::string file;
    std::int64_t serverTime = 0;
};

} // namespace licensing
