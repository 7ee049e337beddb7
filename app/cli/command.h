#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace cli {

/** A word or flag a command takes. Names the option, copies freely, and is valid as long as the program. */
class Option
{
public:
    explicit Option(CLI::Option *option) : m_option(option) {}
    Option required() const;
    /** One of these words, and no other. */
    Option oneOf(std::vector<std::string> words) const;
    /** Both ends belong to it. */
    Option range(int low, int high) const;
    Option range(std::int64_t low, std::int64_t high) const;
    Option range(double low, double high) const;
    Option positive() const;
    Option excludes(Option other) const;
    Option needs(Option other) const;
    /** Several values in one word, with this between them. */
    Option delimiter(char between) const;

private:
    CLI::Option *m_option;
};

/**
 * A command of the command line and what it takes. Keeps the parser's header, which is slow to read, to one source file. What is bound must live
 * until the program ends.
 */
class Command
{
public:
    explicit Command(CLI::App *app) : m_app(app) {}
    /** Starts with "-" for an option, without for a word at its place. Bound: std::string, int, std::int64_t, std::size_t, double and vectors of texts and ids. */
    template <typename T>
    Option option(const std::string &names, T &value, const std::string &help) const;
    /** Called with the value where one is given. */
    Option onOption(const std::string &names, std::function<void(const std::string &)> take, const std::string &help) const;
    Option flag(const std::string &names, bool &value, const std::string &help) const;
    Command subcommand(const std::string &name, const std::string &help) const;
    void requireSubcommand() const;
    void footer(const std::string &text) const;
    bool parsed() const;

private:
    CLI::App *m_app;
};

} // namespace cli
