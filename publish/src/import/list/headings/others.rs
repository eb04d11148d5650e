//! The words of headings over what may say that a row is not so: its status, since when it is, notes.

/// Whether a row is so today. Of these words alone, or beside the names of companies, is the heading *Status*.
pub(super) const STATUS: [&str; 11] = [
    "status", "active", "aktiv", "actif", "active", "activo", "activa", "estado", "etat", "statut", "zustand",
];

/// Words that ask the same where no other stands beside them: *Approved*, *In use*.
pub(super) const STATUS_ALONE: [&str; 12] = [
    "current",
    "currently",
    "approved",
    "authorised",
    "authorized",
    "enabled",
    "live",
    "used",
    "use",
    "genehmigt",
    "aktuell",
    "actuel",
];

/// Words that may stand beside those.
pub(super) const BESIDE_STATUS: [&str; 6] = ["in", "is", "currently", "still", "the", "of"];

/// Words that ask whether a row is no more so: only where the answer is *no* it is.
pub(super) const ENDED: [&str; 21] = [
    "deleted",
    "removed",
    "inactive",
    "disabled",
    "retired",
    "archived",
    "deprecated",
    "terminated",
    "former",
    "discontinued",
    "decommissioned",
    "expired",
    "suspended",
    "blocked",
    "ended",
    "inaktiv",
    "entfernt",
    "geloscht",
    "inactif",
    "supprime",
    "inactivo",
];

/// Words for the day from which a row is so.
pub(super) const SINCE: [&str; 20] = [
    "added",
    "since",
    "start",
    "started",
    "starting",
    "begin",
    "effective",
    "engaged",
    "engagement",
    "onboarded",
    "onboarding",
    "commencement",
    "created",
    "appointed",
    "hinzugefugt",
    "seit",
    "beginn",
    "depuis",
    "desde",
    "inicio",
];

/// Words that may stand beside those.
pub(super) const BESIDE_SINCE: [&str; 15] =
    ["am", "le", "el", "date", "day", "datum", "fecha", "on", "of", "from", "as", "at", "in", "use", "the"];

/// Words for what somebody noted, or for which kind a row is of: it may be a condition, or *former*.
pub(super) const REMARKS: [&str; 28] = [
    "note",
    "notes",
    "comment",
    "comments",
    "remark",
    "remarks",
    "information",
    "info",
    "bemerkung",
    "bemerkungen",
    "anmerkung",
    "anmerkungen",
    "hinweis",
    "hinweise",
    "remarque",
    "remarques",
    "commentaire",
    "commentaires",
    "nota",
    "notas",
    "comentarios",
    "observaciones",
    "duration",
    "dauer",
    "duree",
    "duracion",
    "condition",
    "conditions",
];
