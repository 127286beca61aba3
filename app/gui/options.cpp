#include "app/gui/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace Corscope::Gui {

using namespace Qt::StringLiterals;

namespace {

class OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Gui::OptionWords)
};

struct Parser
{
    QCommandLineParser parser;
    QCommandLineOption help{{u"h"_s, u"help"_s}, OptionWords::tr("Show this help.")};
    QCommandLineOption version{{u"v"_s, u"version"_s}, OptionWords::tr("Show the version.")};
    QCommandLineOption screenshot{
        u"screenshot"_s,
        OptionWords::tr("Render the window without a display to a PNG file and exit."), u"PNG"_s};
    QCommandLineOption size{
        u"size"_s, OptionWords::tr("Size of that picture, 1360x860 by default."), u"WxH"_s};
    QCommandLineOption theme{u"theme"_s, OptionWords::tr("light, dark or system."), u"NAME"_s};
    QCommandLineOption language{u"language"_s, OptionWords::tr("en or zh_CN."), u"NAME"_s};
    QCommandLineOption lesson{
        u"lesson"_s, OptionWords::tr("Choose a lesson by its id; with --screenshot, run it."),
        u"ID"_s};
    QCommandLineOption times{u"times"_s, OptionWords::tr("How often the lesson is run."), u"N"_s};
    QCommandLineOption tab{
        u"tab"_s, OptionWords::tr("timeline, events, wire, body, object or state."), u"NAME"_s};
    QCommandLineOption compose{
        u"compose"_s,
        OptionWords::tr("headers, body, options, page, blobs or script: the part to open."),
        u"NAME"_s};

    Parser()
    {
        parser.addOptions(
            {help, version, screenshot, size, theme, language, lesson, times, tab, compose});
        parser.addPositionalArgument(
            u"FILE"_s, OptionWords::tr("A session file (.corscope) to open."), u"[FILE]"_s);
    }
};

std::optional<QSize> readSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    bool widthOk = false;
    bool heightOk = false;
    const QSize size(parts.value(0).toInt(&widthOk), parts.value(1).toInt(&heightOk));
    const bool sane = parts.size() == 2 && widthOk && heightOk && size.width() >= 200 &&
                      size.height() >= 200 && size.width() <= 10000 && size.height() <= 10000;
    return sane ? std::optional(size) : std::nullopt;
}

std::optional<int> positionIn(const QStringList &names, const QString &name)
{
    const qsizetype at = names.indexOf(name);
    return at < 0 ? std::nullopt : std::optional(int(at));
}

std::optional<QString> readChoices(const Parser &p, Options &options)
{
    if (p.parser.isSet(p.size)) {
        const auto size = readSize(p.parser.value(p.size));
        if (!size) {
            return OptionWords::tr("--size wants WIDTHxHEIGHT from 200 to 10000, not “%1”.")
                .arg(p.parser.value(p.size));
        }
        options.size = *size;
    }
    if (p.parser.isSet(p.theme)) {
        const auto theme =
            positionIn({u"system"_s, u"light"_s, u"dark"_s}, p.parser.value(p.theme));
        if (!theme) {
            return OptionWords::tr("--theme wants light, dark or system, not “%1”.")
                .arg(p.parser.value(p.theme));
        }
        options.theme = Ui::ThemeChoice(*theme);
    }
    if (p.parser.isSet(p.language) &&
        !QStringList{u"en"_s, u"zh_CN"_s}.contains(p.parser.value(p.language))) {
        return OptionWords::tr("--language wants en or zh_CN, not “%1”.")
            .arg(p.parser.value(p.language));
    }
    if (p.parser.isSet(p.tab)) {
        const auto tab =
            positionIn({u"timeline"_s, u"events"_s, u"wire"_s, u"body"_s, u"object"_s, u"state"_s},
                       p.parser.value(p.tab));
        if (!tab) {
            return OptionWords::tr("There is no tab “%1”.").arg(p.parser.value(p.tab));
        }
        options.tab = Ui::MainWindow::DetailTab(*tab);
    }
    if (p.parser.isSet(p.compose)) {
        const auto tab =
            positionIn({u"headers"_s, u"body"_s, u"options"_s, u"page"_s, u"blobs"_s, u"script"_s},
                       p.parser.value(p.compose));
        if (!tab) {
            return OptionWords::tr("There is no part “%1”.").arg(p.parser.value(p.compose));
        }
        options.composeTab = *tab;
    }
    return std::nullopt;
}

} // namespace

Kind kindOf(int argc, char **argv)
{
    Kind kind = Kind::Window;
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        if (argument == "-h" || argument == "--help" || argument == "-v" ||
            argument == "--version") {
            return Kind::Text;
        }
        if (argument.startsWith("--screenshot")) {
            kind = Kind::Picture;
        }
    }
    return kind;
}

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

Result<Options, QString> parseOptions(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(arguments)) {
        return fail(p.parser.errorText());
    }
    Options options;
    options.size = QSize(1360, 860);
    options.help = p.parser.isSet(p.help);
    options.version = p.parser.isSet(p.version);
    options.screenshot = p.parser.value(p.screenshot);
    if (p.parser.isSet(p.screenshot) && options.screenshot.isEmpty()) {
        return fail(OptionWords::tr("--screenshot wants the name of a file."));
    }
    options.language = p.parser.value(p.language);
    options.lesson = p.parser.value(p.lesson).toUtf8();
    if (p.parser.isSet(p.times)) {
        options.times = p.parser.value(p.times).toInt();
        if (options.times < 1 || options.times > 20) {
            return fail(OptionWords::tr("--times wants a number from 1 to 20."));
        }
    }
    if (const auto mistake = readChoices(p, options)) {
        return fail(*mistake);
    }
    const QStringList files = p.parser.positionalArguments();
    if (files.size() > 1) {
        return fail(OptionWords::tr("One file at most; “%1” is the second.").arg(files.at(1)));
    }
    options.file = files.value(0);
    return options;
}

QString helpText()
{
    Parser p;
    p.parser.setApplicationDescription(
        OptionWords::tr("Makes a browser's cross-origin rules visible."));
    return p.parser.helpText().replace(QCoreApplication::arguments().constFirst(), u"corscope"_s);
}

} // namespace Corscope::Gui
