// Memory this program gives back is wiped first. What somebody sends by mistake or on purpose (a card number, a password) passes through many
// short-lived texts; none of them stays behind for a core dump or the next one who is given that block.

#include <cstdlib>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <cstring>
#include <new>

#include <malloc.h>

namespace {

void wipe(void *memory) noexcept
{
    if (memory == nullptr)
        return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

void *taken(std::size_t size)
{
    for (;;) {
        if (void *memory = std::malloc(size == 0 ? 1 : size); memory != nullptr)
            return memory;
        const auto handler = std::get_new_handler();
        if (handler == nullptr)
            throw std::bad_alloc();
        handler();
    }
}

} // namespace

void *operator new(std::size_t size) { return taken(size); }
void *operator new[](std::size_t size) { return taken(size); }
void operator delete(void *memory) noexcept { wipe(memory); }
void operator delete[](void *memory) noexcept { wipe(memory); }
void operator delete(void *memory, std::size_t) noexcept { wipe(memory); }
void operator delete[](void *memory, std::size_t) noexcept { wipe(memory); }

#endif
