#include "services/licenseserver/http/listener.h"

#include <array>

#include <fcntl.h>
#include <sys/socket.h>
#ifdef __linux__
#include <linux/filter.h>
#endif

using boost::asio::ip::tcp;
using boost::system::error_code;

namespace licenseserver {

namespace {

using ReusePort = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

} // namespace

error_code listenOn(tcp::acceptor &acceptor, const tcp::endpoint &endpoint)
{
    error_code failed;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) // a program started by this one must not keep the door open after us
        ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
    if (!failed)
        acceptor.set_option(boost::asio::socket_base::reuse_address(true), failed);
    if (!failed)
        acceptor.set_option(ReusePort(true), failed);
    if (!failed)
        acceptor.bind(endpoint, failed);
    if (!failed)
        acceptor.listen(1024, failed);
    return failed;
}

bool refuseNewcomers(tcp::acceptor &acceptor)
{
#ifdef __linux__
    // Byte 13 of a TCP header holds the flags; SYN (2) without ACK (16) begins a connection.
    std::array<sock_filter, 5> program{{BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 13), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0x12),
                                        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x02, 0, 1), BPF_STMT(BPF_RET | BPF_K, 0),
                                        BPF_STMT(BPF_RET | BPF_K, 0xffffffff)}};
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    return ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0;
#else
    static_cast<void>(acceptor);
    return false;
#endif
}

} // namespace licenseserver
