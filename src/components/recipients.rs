//! Recipients: who has the data, in which role, from where, and for what.

use yew::prelude::*;

use super::folded::SectionProps;
use super::rows::{ROWS, RowProps, use_rows};
use super::said::{each, line};
use super::table::{Head, head, labels, lines, texts};
use crate::page::{Message, RecipientRow as Texts, arrange_recipients};

const HEADS: [Head; 6] = [
    (Message::ColumnRecipient, None),
    (Message::ColumnRole, None),
    (Message::FieldEstablishedIn, None),
    (Message::ColumnPlaces, None),
    (Message::Purposes, None),
    (Message::TransferMechanism, None),
];

/// The recipients that are shown.
#[component]
pub(super) fn Recipients(props: &SectionProps) -> Html {
    let SectionProps { page, statement, filter, is_whole, frame, .. } = props;
    let (statement, locale) = (&statement.statement, &*frame.locale.0);
    let labels = use_memo(frame.clone(), |frame| labels(&HEADS, frame));
    let rows = use_rows(*is_whole, ROWS);
    let all = arrange_recipients(page, statement, filter, locale);
    let n_rows = all.len();
    if n_rows == 0 {
        return frame.nothing(Message::FilterEmptyRecipients);
    }
    let shown = all.into_iter().take(rows.n).enumerate().map(|(key, recipient)| {
        let (texts, frame, labels) = (recipient.row.clone(), frame.clone(), (*labels).clone());
        html! { <RecipientRow {key} {texts} {labels} {frame} /> }
    });
    html! {
        <>
            <table class="tc-table tc-recipients" part="table" role="table" aria-label={frame.word(Message::Recipients)}>
                { head(&HEADS, &labels, None) }
                { shown.collect::<Html>() }
            </table>
            { rows.more(n_rows, frame) }
        </>
    }
}

/// A recipient.
#[component]
pub(super) fn RecipientRow(RowProps { texts: row, labels, frame }: &RowProps<Texts>) -> Html {
    let lang = &frame.text_lang;
    let services = each(&row.services, |name| line(Some("tc-help"), lang.clone(), name));
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                <th scope="row" role="rowheader" part="cell">
                    { labels.of(0) }
                    <div>
                        { line(Some("tc-name"), lang.clone(), &row.name) }
                        { services }
                    </div>
                </th>
                { texts(labels.of(1), [&row.role]) }
                { texts(labels.of(2), [&row.seat]) }
                { lines(labels.of(3), &row.places) }
                { texts(labels.of(4), &row.purposes) }
                { texts(labels.of(5), &row.mechanism) }
            </tr>
        </tbody>
    }
}
