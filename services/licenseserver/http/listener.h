#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace licenseserver {

/** Opens the port, which several acceptors may share: those of this program's threads and those of another instance that takes over. */
boost::system::error_code listenOn(boost::asio::ip::tcp::acceptor &acceptor, const boost::asio::ip::tcp::endpoint &endpoint);

/**
 * From now on the kernel gives no answer to whoever begins to connect, so that they ask again: another instance, or nobody. A port that is closed
 * while connections are being opened resets those its owner has not taken yet, and the requests they may have sent by then are lost.
 * False where the system has no such filter; connections that had begun to open are finished and still to be taken.
 */
bool refuseNewcomers(boost::asio::ip::tcp::acceptor &acceptor);

} // namespace licenseserver
