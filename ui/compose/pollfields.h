// The fields of a request that is made again and again: when it is made again, how the server is
// told where to go on, and when it ends.
#pragma once

#include "core/trace/channelspec.h"
#include "core/trace/runspec.h"

#include <QWidget>

#include <memory>

namespace Ui {
class PollFields;
}

namespace Corscope::Ui {

class PollFields : public QWidget
{
    Q_OBJECT

public:
    explicit PollFields(QWidget *parent = nullptr);
    ~PollFields() override;

    /// Shows the polling of a request; the defaults where it does not poll.
    void setPoll(const Trace::RequestSpec &request);
    /// Writes what is shown into a request that polls; others stay as they are.
    void writeTo(Trace::RequestSpec &request) const;
    /// Is seen for a request that polls, in the words of its style.
    void showStyleOf(const Trace::RequestSpec &request);
    /// Takes its fields' places in the order of the Tab key before that widget.
    void putBefore(QWidget *next);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void nameInterval();
    [[nodiscard]] quint32 shown(quint32 milliseconds) const;

    std::unique_ptr<::Ui::PollFields> m_ui;
    Trace::PollSpec m_poll; ///< as it was handed in
    Trace::PollStyle m_style = Trace::PollStyle::Long;
};

} // namespace Corscope::Ui
