//! Transfers: what leaves the boundary, a row for each way.

use yew::prelude::*;

use super::folded::SectionProps;
use super::quote::quote;
use super::rows::{ROWS, RowProps, use_rows};
use super::said::said;
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
    let help = row
        .operator
        .iter()
        .chain(&row.from_label)
        .map(|text| html! { <div class="tc-help">{ said(text) }</div> });
    let stated =
        row.data.iter().map(|data| html! { <div lang={frame.text_lang.clone()}>{ said(data) }</div> });
    let notes = row.form.iter().map(|form| html! { <div><strong>{ said(form) }</strong></div> });
    html! {
        <tbody role="rowgroup">
            <tr role="row" part="row">
                <th scope="row" role="rowheader" part="cell">
                    { labels.of(0) }
                    <div>
                        <div class="tc-name" lang={frame.text_lang.clone()}>{ said(&row.service) }</div>
                        { for help }
                    </div>
                </th>
                { cell(labels.of(1), html! { <>{ for stated }{ for notes }</> }) }
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
    let doing = row.doing.iter().map(|word| html! { <span>{ said(word) }</span> });
    let notes = row.notes.iter().map(|note| html! { <span class="tc-line__note">{ said(note) }</span> });
    html! {
        <>
            <div class="tc-transfers__place">{ said(&row.place) }</div>
            <div>{ badge(row.tone, &row.finding) }</div>
            <div class="tc-transfers__doing">{ for doing }</div>
            if !row.notes.is_empty() {
                <div class="tc-line__notes">{ for notes }</div>
            }
        </>
    }
}
