//! Transfers: what leaves the boundary, a row for each way.

use yew::prelude::*;

use super::folded::SectionProps;
use super::quote::quote;
use super::rows::{ROWS, RowProps, use_rows};
use super::said::{each, line, part, said};
use super::table::{Head, cell, head, labels, texts};
use super::tone::badge;
use crate::page::{Message, TransferRow as Texts, arrange_transfers};

const HEADS: [Head; 6] = [
    (Message::ColumnService, None),
    (Message::Holds, None),
    (Message::ColumnTo, None),
    (Message::TransferMechanism, None),
    (Message::ColumnRules, None),
    (Message::ColumnCondition, None),
];

/// The ways that are shown, or that there is none; then what is planned.
#[component]
pub(super) fn Transfers(props: &SectionProps) -> Html {
    let SectionProps { page, statement, filter, is_whole, frame, .. } = props;
    let (statement, locale) = (&statement.statement, &*frame.locale.0);
    let labels = use_memo(frame.clone(), |frame| labels(&HEADS, frame));
    let rows = use_rows(*is_whole, ROWS);
    let transfers = page.transfers(statement, locale);
    let all = arrange_transfers(page, statement, filter, locale);
    let n_rows = all.len();
    let shown = all.into_iter().take(rows.n).enumerate().filter_map(|(key, entry)| {
        let (texts, frame, labels) =
            (entry.row(statement, locale)?.clone(), frame.clone(), (*labels).clone());
        Some(html! { <TransferRow {key} {texts} {labels} {frame} /> })
    });
    let table = match (&transfers.nothing, n_rows) {
        (Some(nothing), _) => html! { <p>{ said(nothing) }</p> },
        (None, 0) => frame.nothing(Message::FilterEmptyTransfers),
        _ => html! {
            <>
                <p class="tc-help">{ frame.said(Message::TransfersHelp) }</p>
                <table class="tc-table tc-transfers" part="table" role="table" aria-label={page.transfers_title.clone()}>
                    { head(&HEADS, &labels, None) }
                    { shown.collect::<Html>() }
                </table>
            </>
        },
    };
    html! {
        <>
            { table }
            { rows.more(n_rows, frame) }
            { for transfers.planned.iter().map(|sentence| html! { <p>{ said(sentence) }</p> }) }
        </>
    }
}

/// A way out.
#[component]
pub(super) fn TransferRow(RowProps { texts: row, labels, frame }: &RowProps<Texts>) -> Html {
    let lang = &frame.text_lang;
    let help = each(row.operator.iter().chain(&row.from_label), |text| line(Some("tc-help"), None, text));
    let stated = each(&row.data, |data| line(None, lang.clone(), data));
    let notes = row.form.iter().map(|form| html! { <div><strong>{ said(form) }</strong></div> });
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                <th scope="row" role="rowheader" part="cell">
                    { labels.of(0) }
                    <div>
                        { line(Some("tc-name"), lang.clone(), &row.service) }
                        { help }
                    </div>
                </th>
                { cell(labels.of(1), html! { <>{ stated }{ for notes }</> }) }
                { cell(labels.of(2), place(row)) }
                { texts(labels.of(3), &row.mechanism) }
                { texts(labels.of(4), &row.rules) }
                { texts(labels.of(5), &row.condition) }
            </tr>
            <tr role="row" class="tc-quote-row">
                <td role="cell" colspan="6">{ quote(None, &row.sources, frame) }</td>
            </tr>
        </tbody>
    }
}

/// Where it goes, and what is done there.
fn place(row: &Texts) -> Html {
    html! {
        <>
            { line(Some("tc-transfers__place"), None, &row.place) }
            <div>{ badge(row.tone, &row.finding) }</div>
            <div class="tc-transfers__doing">{ each(&row.doing, said) }</div>
            if !row.notes.is_empty() {
                <div class="tc-line__notes">{ each(&row.notes, |note| part("tc-line__note", note)) }</div>
            }
        </>
    }
}
