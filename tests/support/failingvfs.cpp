#include "tests/support/failingvfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <limits>

namespace support {

namespace {

std::atomic<int> writesLeft = std::numeric_limits<int>::max();
std::atomic<bool> failed = false;
sqlite3_vfs *real = nullptr;

/** A file of the real system right behind ours, in the memory SQLite gives. */
struct File
{
    sqlite3_file base;
    sqlite3_file *inner() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *own(sqlite3_file *file) { return reinterpret_cast<File *>(file); }

bool full()
{
    if (writesLeft.fetch_sub(1) > 0)
        return false;
    writesLeft = 0;
    failed = true;
    return true;
}

int xClose(sqlite3_file *f) { return own(f)->inner()->pMethods->xClose(own(f)->inner()); }
int xRead(sqlite3_file *f, void *to, int n, sqlite3_int64 at) { return own(f)->inner()->pMethods->xRead(own(f)->inner(), to, n, at); }
int xWrite(sqlite3_file *f, const void *from, int n, sqlite3_int64 at) { return full() ? SQLITE_FULL : own(f)->inner()->pMethods->xWrite(own(f)->inner(), from, n, at); }
int xTruncate(sqlite3_file *f, sqlite3_int64 size) { return own(f)->inner()->pMethods->xTruncate(own(f)->inner(), size); }
int xSync(sqlite3_file *f, int flags) { return own(f)->inner()->pMethods->xSync(own(f)->inner(), flags); }
int xFileSize(sqlite3_file *f, sqlite3_int64 *size) { return own(f)->inner()->pMethods->xFileSize(own(f)->inner(), size); }
int xLock(sqlite3_file *f, int how) { return own(f)->inner()->pMethods->xLock(own(f)->inner(), how); }
int xUnlock(sqlite3_file *f, int how) { return own(f)->inner()->pMethods->xUnlock(own(f)->inner(), how); }
int xCheckReservedLock(sqlite3_file *f, int *out) { return own(f)->inner()->pMethods->xCheckReservedLock(own(f)->inner(), out); }
int xFileControl(sqlite3_file *f, int op, void *arg) { return own(f)->inner()->pMethods->xFileControl(own(f)->inner(), op, arg); }
int xSectorSize(sqlite3_file *f) { return own(f)->inner()->pMethods->xSectorSize(own(f)->inner()); }
int xDeviceCharacteristics(sqlite3_file *f) { return own(f)->inner()->pMethods->xDeviceCharacteristics(own(f)->inner()); }
int xShmMap(sqlite3_file *f, int page, int size, int extend, void volatile **out) { return own(f)->inner()->pMethods->xShmMap(own(f)->inner(), page, size, extend, out); }
int xShmLock(sqlite3_file *f, int at, int n, int flags) { return own(f)->inner()->pMethods->xShmLock(own(f)->inner(), at, n, flags); }
void xShmBarrier(sqlite3_file *f) { own(f)->inner()->pMethods->xShmBarrier(own(f)->inner()); }
int xShmUnmap(sqlite3_file *f, int remove) { return own(f)->inner()->pMethods->xShmUnmap(own(f)->inner(), remove); }

const sqlite3_io_methods methods = {2, xClose, xRead, xWrite, xTruncate, xSync, xFileSize, xLock, xUnlock, xCheckReservedLock, xFileControl, xSectorSize,
                                    xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap, nullptr, nullptr};

int xOpen(sqlite3_vfs *, const char *name, sqlite3_file *f, int flags, int *out)
{
    f->pMethods = nullptr;
    const int code = real->xOpen(real, name, own(f)->inner(), flags, out);
    if (own(f)->inner()->pMethods)
        f->pMethods = &methods;
    return code;
}

} // namespace

void FailingDisk::install()
{
    if (real)
        return;
    real = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs;
    vfs = *real;
    vfs.zName = "failing";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    vfs.xOpen = xOpen;
    sqlite3_vfs_register(&vfs, 1);
}

void FailingDisk::failAfter(int writes)
{
    failed = false;
    writesLeft = writes;
}

void FailingDisk::heal() { writesLeft = std::numeric_limits<int>::max(); }
bool FailingDisk::hasFailed() { return failed; }

} // namespace support
