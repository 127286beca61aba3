// Every word of the interface is there in every language, and fits the place it is put in.
#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(CORSCOPE_SOURCE_DIR "/");

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString type;      ///< "unfinished", "vanished" …; empty where the translation is done
    QStringList forms; ///< one for each grammatical number, or the one translation

    [[nodiscard]] QString key() const { return context + u" | "_s + source + u" | "_s + comment; }
};

/// Of a translation: its numerusforms, or else its text.
QStringList readForms(QXmlStreamReader &xml)
{
    QStringList forms;
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            forms.append(xml.readElementText());
        } else if (xml.isCharacters()) {
            text += xml.text();
        } else if (xml.isEndElement()) {
            break;
        }
    }
    return forms.isEmpty() ? QStringList{text} : forms;
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.type = xml.attributes().value("type"_L1).toString();
            message.forms = readForms(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> messagesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    QString context;
    xml.readNextStartElement(); // TS
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == "message"_L1) {
            messages.append(readMessage(xml, context));
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QString translations(const QString &language)
{
    return root + u"resources/translations/corscope_%1.ts"_s.arg(language);
}

QStringList found(const QString &text, const QRegularExpression &what)
{
    QStringList list;
    auto matches = what.globalMatch(text);
    while (matches.hasNext()) {
        list.append(matches.next().captured());
    }
    list.sort();
    return list;
}

/// "%1", "%n": each as often as it occurs.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression placeholder(u"%(?:[0-9]+|L?n)"_s);
    return found(text, placeholder);
}

/// The letters that are reached with Alt.
QStringList mnemonics(const QString &text)
{
    static const QRegularExpression mnemonic(u"&[A-Za-z]"_s);
    return found(text.toLower(), mnemonic);
}

QString lupdate()
{
    const QString name = u"lupdate"_s;
    const QString beside = QStandardPaths::findExecutable(
        name, {QLibraryInfo::path(QLibraryInfo::BinariesPath),
               QLibraryInfo::path(QLibraryInfo::LibraryExecutablesPath)});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

/// Complains of each message of `messages` that `complaint` has a word for.
template <typename Complaint>
QString complaintsAbout(const QList<Message> &messages, const Complaint &complaint)
{
    QStringList all;
    for (const Message &message : messages) {
        for (const QString &form : message.forms) {
            if (complaint(message, form)) {
                all.append(message.key() + u" -> "_s + form);
            }
        }
    }
    return all.join(u'\n');
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated_data();
    void everyMessageIsTranslated();
    void placeholdersAreThoseOfTheSource_data();
    void placeholdersAreThoseOfTheSource();
    void mnemonicsAreThoseOfTheSource();
    void chineseIsSpacedAndPunctuatedAsChinese();
    void theFilesHoldWhatTheSourcesSay_data();
    void theFilesHoldWhatTheSourcesSay();

private:
    static void languages();
};

void TestTranslations::languages()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("numbers");
    QTest::newRow("English plurals") << u"en"_s << 2;
    QTest::newRow("Simplified Chinese") << u"zh_CN"_s << 1;
}

void TestTranslations::everyMessageIsTranslated_data()
{
    languages();
}

void TestTranslations::everyMessageIsTranslated()
{
    QFETCH(const QString, language);
    QFETCH(const int, numbers);
    const QList<Message> messages = messagesIn(translations(language));
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        QVERIFY2(message.type.isEmpty(), qPrintable(message.key() + u": "_s + message.type));
        QVERIFY2(message.forms.size() == numbers, qPrintable(message.key()));
    }
    const QString empty = complaintsAbout(
        messages, [](const Message &, const QString &form) { return form.trimmed().isEmpty(); });
    QVERIFY2(empty.isEmpty(), qPrintable(empty));
}

void TestTranslations::placeholdersAreThoseOfTheSource_data()
{
    languages();
}

void TestTranslations::placeholdersAreThoseOfTheSource()
{
    QFETCH(const QString, language);
    const QString others =
        complaintsAbout(messagesIn(translations(language)), [](const Message &m, const QString &f) {
            return placeholders(m.source) != placeholders(f);
        });
    QVERIFY2(others.isEmpty(), qPrintable(others));
}

/// Alt and the same letter, in every language.
void TestTranslations::mnemonicsAreThoseOfTheSource()
{
    const QString others = complaintsAbout(
        messagesIn(translations(u"zh_CN"_s)),
        [](const Message &m, const QString &f) { return mnemonics(m.source) != mnemonics(f); });
    QVERIFY2(others.isEmpty(), qPrintable(others));
}

void TestTranslations::chineseIsSpacedAndPunctuatedAsChinese()
{
    // Between Chinese and Latin a space; beside a full-width sign none; after Chinese no half-width
    // sign.
    static const QString han = u"[\\x{4E00}-\\x{9FFF}]"_s;
    static const QRegularExpression badlySet(
        u"%1[A-Za-z0-9]|[A-Za-z0-9]%1|%1[,:?!.]|[，。；：？！、] | [，。；：？！、]"_s.arg(han));
    static const QRegularExpression placeholder(u"%(?:[0-9]+|n)"_s);
    const QString bad =
        complaintsAbout(messagesIn(translations(u"zh_CN"_s)), [](const Message &, QString form) {
            form.replace(placeholder, u"…"_s);
            return form.contains(badlySet);
        });
    QVERIFY2(bad.isEmpty(), qPrintable(bad));
}

void TestTranslations::theFilesHoldWhatTheSourcesSay_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("English plurals") << u"en"_s << QStringList{u"-pluralonly"_s};
    QTest::newRow("Simplified Chinese") << u"zh_CN"_s << QStringList();
}

void TestTranslations::theFilesHoldWhatTheSourcesSay()
{
    QFETCH(const QString, language);
    QFETCH(const QStringList, options);
    const QString program = lupdate();
    if (program.isEmpty()) {
        QSKIP("lupdate is not installed");
    }
    QTemporaryDir folder;
    const QString fresh = folder.filePath(u"corscope_%1.ts"_s.arg(language));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, options + QStringList{u"-silent"_s, u"-no-obsolete"_s, u"-I"_s, root,
                                                 root + u"core"_s, root + u"ui"_s, root + u"app"_s,
                                                 u"-ts"_s, fresh});
    QVERIFY2(process.waitForFinished(120000) && process.exitCode() == 0,
             qPrintable(QString::fromUtf8(process.readAll())));
    const auto keysOf = [](const QString &path) {
        QStringList keys;
        for (const Message &message : messagesIn(path)) {
            keys.append(message.key());
        }
        keys.sort();
        return keys;
    };
    const QStringList needed = keysOf(fresh);
    const QStringList there = keysOf(translations(language));
    QVERIFY(!needed.isEmpty());
    for (const QString &key : needed) {
        QVERIFY2(there.contains(key), qPrintable(u"not in the file: "_s + key));
    }
    for (const QString &key : there) {
        QVERIFY2(needed.contains(key), qPrintable(u"no longer said: "_s + key));
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
