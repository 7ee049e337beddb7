#pragma once

namespace support {

/**
 * Makes every database opened from now on fail with "disk full" at its n-th write and all later ones, until `heal` is called.
 * Once made it stays SQLite's default file system for the process.
 */
class FailingDisk
{
public:
    static void install();
    static void failAfter(int writes);
    static void heal();
    static bool hasFailed();
};

} // namespace support
