<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Corscope::Explain::BlobUrlWords</name>
    <message numerus="yes">
        <source>“Range: %1” names no single range in a blob of %n byte(s). Nothing was sent.</source>
        <translation>
            <numerusform>“Range: %1” names no single range in a blob of %n byte. Nothing was sent.</numerusform>
            <numerusform>“Range: %1” names no single range in a blob of %n bytes. Nothing was sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::CheckWords</name>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s), this browser&apos;s limit</source>
        <translation>
            <numerusform>The permission is remembered for %n second, this browser&apos;s limit</numerusform>
            <numerusform>The permission is remembered for %n seconds, this browser&apos;s limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The permission is remembered for %n second(s)</source>
        <translation>
            <numerusform>The permission is remembered for %n second</numerusform>
            <numerusform>The permission is remembered for %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n response header(s) hidden from the page</source>
        <translation>
            <numerusform>%n response header hidden from the page</numerusform>
            <numerusform>%n response headers hidden from the page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::ConsequenceWords</name>
    <message numerus="yes">
        <source>%n response header(s)</source>
        <translation>
            <numerusform>%n response header</numerusform>
            <numerusform>%n response headers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page got %n message(s); requests made: %1.</source>
        <translation>
            <numerusform>The page got %n message; requests made: %1.</numerusform>
            <numerusform>The page got %n messages; requests made: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Explain::EvidenceWords</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::BlobPanel</name>
    <message numerus="yes">
        <source>%n byte(s), not shown as text</source>
        <translation>
            <numerusform>%n byte, not shown as text</numerusform>
            <numerusform>%n bytes, not shown as text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::DetailWords</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::FormDataModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::ScriptConsole</name>
    <message numerus="yes">
        <source>%n earlier line(s) are not kept</source>
        <translation>
            <numerusform>%n earlier line is not kept</numerusform>
            <numerusform>%n earlier lines are not kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::Story</name>
    <message numerus="yes">
        <source>%n readable header(s)</source>
        <translation>
            <numerusform>%n readable header</numerusform>
            <numerusform>%n readable headers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corscope::Ui::WireView</name>
    <message numerus="yes">
        <source>(%n byte(s) of body)</source>
        <translation>
            <numerusform>(%n byte of body)</numerusform>
            <numerusform>(%n bytes of body)</numerusform>
        </translation>
    </message>
</context>
</TS>
