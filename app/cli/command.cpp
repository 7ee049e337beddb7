#include "app/cli/command.h"

#include <CLI/CLI.hpp>

namespace cli {

Option Option::required() const
{
    m_option->required();
    return *this;
}

Option Option::oneOf(std::vector<std::string> words) const
{
    m_option->check(CLI::IsMember(std::move(words)));
    return *this;
}

Option Option::range(int low, int high) const
{
    m_option->check(CLI::Range(low, high));
    return *this;
}

Option Option::range(std::int64_t low, std::int64_t high) const
{
    m_option->check(CLI::Range(low, high));
    return *this;
}

Option Option::range(double low, double high) const
{
    m_option->check(CLI::Range(low, high));
    return *this;
}

Option Option::positive() const
{
    m_option->check(CLI::PositiveNumber);
    return *this;
}

Option Option::excludes(Option other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

Option Option::needs(Option other) const
{
    m_option->needs(other.m_option);
    return *this;
}

Option Option::delimiter(char between) const
{
    m_option->delimiter(between);
    return *this;
}

template <typename T>
Option Command::option(const std::string &names, T &value, const std::string &help) const
{
    return Option(m_app->add_option(names, value, help));
}

template Option Command::option(const std::string &, std::string &, const std::string &) const;
template Option Command::option(const std::string &, int &, const std::string &) const;
template Option Command::option(const std::string &, std::int64_t &, const std::string &) const;
template Option Command::option(const std::string &, std::size_t &, const std::string &) const;
template Option Command::option(const std::string &, double &, const std::string &) const;
template Option Command::option(const std::string &, std::vector<std::string> &, const std::string &) const;
template Option Command::option(const std::string &, std::vector<std::int64_t> &, const std::string &) const;

Option Command::onOption(const std::string &names, std::function<void(const std::string &)> take, const std::string &help) const
{
    return Option(m_app->add_option_function<std::string>(names, take, help));
}

Option Command::flag(const std::string &names, bool &value, const std::string &help) const { return Option(m_app->add_flag(names, value, help)); }
Command Command::subcommand(const std::string &name, const std::string &help) const { return Command(m_app->add_subcommand(name, help)); }
void Command::requireSubcommand() const { m_app->require_subcommand(1); }
void Command::footer(const std::string &text) const { m_app->footer(text); }
bool Command::parsed() const { return m_app->parsed(); }

} // namespace cli
