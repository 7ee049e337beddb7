#pragma once

#include "services/net/httpclient.h"

#include <string>

namespace fuzz {

/** A provider that answers the first calls with the same text whatever it is asked, and then is gone. */
class Answers final : public net::HttpClient
{
public:
    explicit Answers(std::string body, int status = 200, int calls = 6) : m_body(std::move(body)), m_status(status), m_left(calls) {}
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &) override
    {
        if (m_left-- <= 0)
            return foundation::Error{foundation::Error::Kind::Offline, "gone"};
        return net::HttpAnswer{m_status, m_body, {}};
    }

private:
    std::string m_body;
    int m_status;
    int m_left;
};

} // namespace fuzz
