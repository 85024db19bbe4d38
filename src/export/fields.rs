//! What a form wants to know: the members of a document, and what goes together in a condition.
//!
//! Answers for every member standing under its pointer with what its row in the model says, and for
//! every kind of condition with its property, operators and values as the rules have them.

use super::title::title;
use crate::model::properties::{ConditionValue, Property, TAG_KEY, TAGS, comparators};
use crate::model::{
    DocumentKind, Id, JobComparator, ListJobsFilterKey, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier, ScopeFilterKey,
    SimpleCriterionKeyForJob, TagCriterionForJob, TagScopeTerm,
};
use crate::rules::judgment::Quotas;
use crate::shape::{Choice, Member, Need, Object, Value, choices};
use serde::Serialize;

/// A member of a document, as a field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FieldInfo {
    /// JSON Pointer (RFC 6901) to the member, with `*` for any index of a list.
    pub pointer: String,
    /// The name of the member in JSON.
    pub name: &'static str,
    /// The name as words, for a label, such as `Job ID`.
    pub title: String,
    /// A description of the member.
    pub documentation: &'static str,
    /// The type of the value.
    #[serde(rename = "type")]
    pub type_: FieldType,
    /// The type of the items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<FieldType>,
    /// Whether the object requires the member.
    pub required: bool,
    /// Whether the AWS SDKs and the AWS CLI generate the value if it is missing.
    pub filled: bool,
    /// The allowed values of the member or its items, if there is a fixed list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<FieldValue>>,
    /// The known items of a list that accepts any string; only in a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownIdentifiers>,
    /// The documented default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<&'static str>,
    /// The minimum of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The maximum of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// The maximum length of a string, or of a value of a map, in code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// The maximum length of a key of a map, in code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_key_length: Option<usize>,
    /// The minimum number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<usize>,
    /// The maximum number of items of a list, or of entries of a map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
    /// The member of the option `quotas` that overrides `maxItems`, if it is an account quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<&'static str>,
    /// The month (`YYYY-MM`) in which the member was added, if after the revision 2021-01-29.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'static str>,
}

/// The managed data identifiers that AWS lists. AWS adds identifiers over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct KnownIdentifiers {
    /// The month (`YYYY-MM`) of the list.
    pub as_of: &'static str,
    /// The identifiers, in the order of their IDs.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "ManagedDataIdentifier[]"))]
    pub identifiers: &'static [ManagedDataIdentifier],
}

choices! {
    /// The type of a value.
    FieldType {
        /// A string.
        Text "text",
        /// One of a fixed list of strings.
        Choice "choice",
        /// An integer.
        Integer "integer",
        /// Any number.
        Number "number",
        /// `true` or `false`.
        Boolean "boolean",
        /// A list. `items` is the type of its items.
        List "list",
        /// An object with arbitrary keys and string values.
        Map "map",
        /// An object with declared members.
        Object "object",
    }

    /// The member that holds a condition.
    ConditionHolder {
        /// A condition on a property of objects.
        SimpleScopeTerm "simpleScopeTerm",
        /// A condition on tags of objects.
        TagScopeTerm "tagScopeTerm",
        /// A condition on a property of buckets.
        SimpleCriterion "simpleCriterion",
        /// A condition on tags of buckets.
        TagCriterion "tagCriterion",
        /// A condition on jobs, in a request of ListClassificationJobs.
        FilterCriteria "filterCriteria",
    }
}

/// An allowed value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FieldValue {
    /// The value.
    pub value: &'static str,
    /// A description of the value.
    pub documentation: &'static str,
    /// The month (`YYYY-MM`) in which the value was removed, if it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<&'static str>,
}

/// A kind of condition, for an editor of conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ConditionInfo {
    /// The member that holds the condition.
    #[serde(rename = "in")]
    pub holder: ConditionHolder,
    /// The property, as the value of the member `key`. Missing for conditions on tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<&'static str>,
    /// A description of the property, or of the condition on tags.
    pub documentation: &'static str,
    /// The allowed operators; for conditions on jobs, those that make sense.
    pub comparators: Vec<JobComparator>,
    /// The format of the values.
    pub value: ConditionValue,
    /// The allowed values, if there is a fixed list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<&'static str>>,
    /// The maximum number of values, which are joined by OR. Missing if there is no maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_values: Option<usize>,
    /// The month (`YYYY-MM`) in which the property was removed, if it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<&'static str>,
}

/// Returns the members of a kind of document, in the order of the API reference. The members of an object follow the object.
/// Tags have no members: their names are free.
pub fn fields(kind: DocumentKind) -> Vec<FieldInfo> {
    let mut fields = Vec::new();
    if let Some(object) = kind.object() {
        members(object, "", &mut fields);
    }
    fields
}

fn members(object: &'static Object<Id>, pointer: &str, fields: &mut Vec<FieldInfo>) {
    for member in object.members {
        let pointer = format!("{pointer}/{}", member.name);
        fields.push(field(object, member, pointer.clone()));
        let within = if matches!(member.value, Value::List(_)) { pointer + "/*" } else { pointer };
        if let Some(object) = member.value.object() {
            members(object, &within, fields);
        }
    }
}

fn field(object: &Object<Id>, member: &'static Member<Id>, pointer: String) -> FieldInfo {
    let quotas = Quotas::default();
    let quota = match (object.id, member.name) {
        (Id::CreateClassificationJobRequest, "customDataIdentifierIds") => {
            Some(("customDataIdentifiersPerJob", quotas.custom_data_identifiers_per_job))
        }
        (Id::CreateClassificationJobRequest, "allowListIds") => Some(("allowListsPerJob", quotas.allow_lists_per_job)),
        _ => None,
    };
    let item = match member.value {
        Value::List(item) => *item,
        other => other,
    };
    let (minimum, maximum) = match item {
        Value::Integer { range } => range.unzip(),
        _ => (None, None),
    };
    let map = match item {
        Value::Map(map) => map,
        _ => Default::default(),
    };
    let known = member.known && object.id == Id::CreateClassificationJobRequest;
    let only_tag = object.id == Id::TagScopeTerm && member.name == "key";
    FieldInfo {
        pointer,
        name: member.name,
        title: title(member.name),
        documentation: member.doc.trim(),
        type_: if only_tag { FieldType::Choice } else { type_of(&member.value) },
        items: matches!(member.value, Value::List(_)).then(|| type_of(&item)),
        required: matches!(member.need, Need::Required | Need::Needed),
        filled: member.need == Need::Filled,
        values: match item {
            Value::Choice(choice) => Some(values(object.id, choice)),
            _ if only_tag => Some(vec![FieldValue { value: TAG_KEY, documentation: member.doc.trim(), until: None }]),
            _ => None,
        },
        known: known.then_some(KnownIdentifiers { as_of: MANAGED_DATA_IDENTIFIERS_AS_OF, identifiers: ManagedDataIdentifier::ALL }),
        default: member.default,
        minimum,
        maximum,
        max_length: match item {
            Value::Text { most } => most,
            _ => map.most_in_value,
        },
        max_key_length: map.most_in_key,
        min_items: Some(member.least).filter(|least| *least > 0),
        max_items: map.most.or(quota.map(|(_, most)| most)),
        quota: quota.map(|(name, _)| name),
        since: member.since,
    }
}

fn type_of(value: &Value<Id>) -> FieldType {
    match value {
        Value::Text { .. } | Value::Time => FieldType::Text,
        Value::Choice(_) => FieldType::Choice,
        Value::Integer { .. } => FieldType::Integer,
        Value::Number => FieldType::Number,
        Value::Boolean => FieldType::Boolean,
        Value::List(_) => FieldType::List,
        Value::Map(_) => FieldType::Map,
        Value::Object(_) => FieldType::Object,
    }
}

/// The values of a member; of operators, those that the conditions in its place take.
fn values(object: Id, choice: &'static Choice) -> Vec<FieldValue> {
    let all_operators = std::ptr::eq(choice, JobComparator::CHOICE);
    let taken = |value: &str| !all_operators || comparators(object, None, true).iter().any(|comparator| comparator.as_str() == value);
    let values = choice.values.iter().filter(|value| taken(value.value));
    values.map(|value| FieldValue { value: value.value, documentation: value.doc.trim(), until: value.until }).collect()
}

/// Returns the kinds of conditions: one item for each property of objects, buckets, and jobs, and for the tags of objects and of
/// buckets.
pub fn conditions() -> Vec<ConditionInfo> {
    let of_objects = ScopeFilterKey::ALL.iter().map(|key| (ScopeFilterKey::CHOICE, key.as_str(), key.property()));
    let of_objects = of_objects.map(|of| on_property(ConditionHolder::SimpleScopeTerm, of));
    let (current, removed): (Vec<_>, Vec<_>) = of_objects.partition(|condition| condition.until.is_none());
    let of_buckets = SimpleCriterionKeyForJob::ALL.iter().map(|key| (SimpleCriterionKeyForJob::CHOICE, key.as_str(), key.property()));
    let of_jobs = ListJobsFilterKey::ALL.iter().map(|key| (ListJobsFilterKey::CHOICE, key.as_str(), key.property()));
    let mut conditions = current;
    conditions.extend(removed);
    conditions.push(on_tags(ConditionHolder::TagScopeTerm, TagScopeTerm::OBJECT, ConditionValue::TagPair));
    conditions.extend(of_buckets.map(|of| on_property(ConditionHolder::SimpleCriterion, of)));
    conditions.push(on_tags(ConditionHolder::TagCriterion, TagCriterionForJob::OBJECT, ConditionValue::TagPart));
    conditions.extend(of_jobs.map(|of| on_property(ConditionHolder::FilterCriteria, of)));
    conditions
}

fn on_property(holder: ConditionHolder, (keys, key, property): (&'static Choice, &'static str, &Property)) -> ConditionInfo {
    let declared = keys.values.iter().find(|value| value.value == key);
    ConditionInfo {
        holder,
        key: Some(key),
        documentation: declared.map_or("", |key| key.doc.trim()),
        comparators: property.comparators.to_vec(),
        value: property.value,
        values: property.choice.map(|choice| choice.current().collect()),
        max_values: property.most_values,
        until: declared.and_then(|key| key.until),
    }
}

fn on_tags(holder: ConditionHolder, object: &'static Object<Id>, value: ConditionValue) -> ConditionInfo {
    ConditionInfo {
        holder,
        key: None,
        documentation: object.doc.trim(),
        comparators: TAGS.comparators.to_vec(),
        value,
        values: None,
        max_values: TAGS.most_values,
        until: None,
    }
}
