//! Macie's managed data identifiers, a row each, and what people write in place of their IDs.
//!
//! The list is a snapshot: AWS adds identifiers, so an ID that isn't in it may exist. Sources:
//! <https://docs.aws.amazon.com/macie/latest/user/mdis-reference-quick.html> and, for the recommended set,
//! <https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-mdis-recommended.html>.

use crate::shape::{choices, given, one_slip};
use serde::Serialize;

/// The month (`YYYY-MM`) of the documentation that the list was taken from.
pub const MANAGED_DATA_IDENTIFIERS_AS_OF: &str = "2026-09";

choices! {
    /// The category of the data that a managed data identifier detects.
    ManagedDataIdentifierCategory {
        /// Credentials, such as private keys.
        Credentials "credentials",
        /// Financial information, such as credit card numbers.
        Financial "financial-information",
        /// Personal information: protected health information (PHI).
        Health "health-information",
        /// Personal information: personally identifiable information (PII).
        Personal "personal-information",
    }

    /// Whether a managed data identifier detects data only near a keyword.
    KeywordRequirement {
        /// A keyword must be near the data.
        Required "required",
        /// No keyword is necessary.
        NotRequired "not-required",
        /// It depends on the type of data or on the country.
        Varies "varies",
    }
}

/// A managed data identifier: a type of sensitive data that Macie detects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ManagedDataIdentifier {
    /// The ID, as `managedDataIdentifierIds` lists it.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "ManagedDataIdentifierId"))]
    pub id: &'static str,
    /// The name of the data that it detects, as it is written within a sentence: `credit card number`.
    pub name: &'static str,
    /// The category of the data.
    pub category: ManagedDataIdentifierCategory,
    /// Whether a keyword must be near the data.
    pub keyword: KeywordRequirement,
    /// Whether it is in the recommended set, the default of a job.
    pub recommended: bool,
}

/// Declares the identifiers, a row each, in the order of their IDs. The modules for JavaScript contain them as lines, which are smaller
/// than rows with pointers: the checker only [`IDS`].
macro_rules! identifiers {
    ($( $id:literal $category:ident $name:literal $keyword:ident $($recommended:ident)?; )+) => {
        /// The IDs, a line each.
        const IDS: &str = concat!($( $id, "\n" ),+);

        /// The names of the data, a line each.
        const NAMES: &str = concat!($( $name, "\n" ),+);

        /// The categories, and which identifiers are recommended.
        const SETS: &[(ManagedDataIdentifierCategory, bool)] =
            &[ $( (ManagedDataIdentifierCategory::$category, given!($($recommended)?)) ),+ ];

        impl ManagedDataIdentifier {
            /// All identifiers, in the order of their IDs.
            pub const ALL: &'static [ManagedDataIdentifier] = {
                static ALL: &[ManagedDataIdentifier] = &[ $( ManagedDataIdentifier {
                    id: $id,
                    name: $name,
                    category: ManagedDataIdentifierCategory::$category,
                    keyword: KeywordRequirement::$keyword,
                    recommended: given!($($recommended)?),
                }, )+ ];
                ALL
            };
        }
    };
}

identifiers! {
    "ADDRESS" Personal "mailing address" NotRequired;
    "ALBANIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "ANDORRA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "ARGENTINA_DNI_NUMBER" Personal "national identification number" Required;
    "ARGENTINA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required;
    "ARGENTINA_ORGANIZATION_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required;
    "ARGENTINA_TARJETA_SUBE" Personal "public transportation card number" Required;
    "AUSTRALIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "AUSTRALIA_TAX_FILE_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "AUSTRIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "AWS_CREDENTIALS" Credentials "AWS secret access key" Required recommended;
    "BANK_ACCOUNT_NUMBER" Financial "bank account number" Required;
    "BELGIUM_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "BOSNIA_AND_HERZEGOVINA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "BRAZIL_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "BRAZIL_CEP_CODE" Personal "mailing address" Required;
    "BRAZIL_CNPJ_NUMBER" Personal "taxpayer identification or reference number" Required;
    "BRAZIL_CPF_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "BRAZIL_PHONE_NUMBER" Personal "phone number" Varies;
    "BRAZIL_RG_NUMBER" Personal "national identification number" Required;
    "BULGARIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "BULGARIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "CANADA_DRIVERS_LICENSE" Personal "driver's license identification number" Required recommended;
    "CANADA_HEALTH_NUMBER" Health "health insurance or medical identification number" Required;
    "CANADA_NATIONAL_IDENTIFICATION_NUMBER" Personal "permanent residence number" Required;
    "CANADA_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "CANADA_SOCIAL_INSURANCE_NUMBER" Personal "Social Insurance Number (SIN)" Required recommended;
    "CHILE_RUT_NUMBER" Personal "national identification number or taxpayer identification or reference number" Required;
    "COLOMBIA_CITIZENSHIP_CARD_NUMBER" Personal "national identification number" Required;
    "COLOMBIA_INDIVIDUAL_NIT_NUMBER" Personal "taxpayer identification or reference number" Required;
    "COLOMBIA_ORGANIZATION_NIT_NUMBER" Personal "taxpayer identification or reference number" Required;
    "COSTA_RICA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "CREDIT_CARD_EXPIRATION" Financial "credit card expiration date" Required;
    "CREDIT_CARD_MAGNETIC_STRIPE" Financial "credit card magnetic stripe data" Required recommended;
    "CREDIT_CARD_NUMBER" Financial "credit card number" Required recommended;
    "CREDIT_CARD_NUMBER_(NO_KEYWORD)" Financial "credit card number" NotRequired;
    "CREDIT_CARD_SECURITY_CODE" Financial "credit card verification code" Required;
    "CROATIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "CROATIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "CYPRUS_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "CYPRUS_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "CZECHIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "CZECH_REPUBLIC_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "DATE_OF_BIRTH" Personal "birth date" Required;
    "DENMARK_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "DENMARK_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "DOMINICAN_REPUBLIC_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "DRIVERS_LICENSE" Personal "driver's license identification number" Required recommended;
    "EGYPT_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "ESTONIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "ESTONIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "EUROPEAN_HEALTH_INSURANCE_CARD_NUMBER" Health "health insurance or medical identification number" Required;
    "FAROE_ISLANDS_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "FINLAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "FINLAND_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "FINLAND_EUROPEAN_HEALTH_INSURANCE_NUMBER" Health "health insurance or medical identification number" Required;
    "FRANCE_BANK_ACCOUNT_NUMBER" Financial "Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN)" Varies;
    "FRANCE_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "FRANCE_HEALTH_INSURANCE_NUMBER" Health "health insurance or medical identification number" Required;
    "FRANCE_NATIONAL_IDENTIFICATION_NUMBER" Personal "national identification number" Required recommended;
    "FRANCE_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "FRANCE_PHONE_NUMBER" Personal "phone number" Varies;
    "FRANCE_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "GCP_API_KEY" Credentials "Google Cloud API key" Required;
    "GEORGIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "GERMANY_BANK_ACCOUNT_NUMBER" Financial "Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN)" Varies;
    "GERMANY_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "GERMANY_NATIONAL_IDENTIFICATION_NUMBER" Personal "national identification number" Required recommended;
    "GERMANY_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "GERMANY_PHONE_NUMBER" Personal "phone number" Varies;
    "GERMANY_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "GREECE_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "GREECE_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "GREENLAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "HTTP_BASIC_AUTH_HEADER" Credentials "HTTP Basic Authorization header" NotRequired recommended;
    "HTTP_COOKIE" Personal "HTTP cookie" NotRequired;
    "HUNGARY_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "HUNGARY_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "ICELAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "INDIA_AADHAAR_NUMBER" Personal "national identification number" Required;
    "INDIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "INDIA_PERMANENT_ACCOUNT_NUMBER" Personal "taxpayer identification or reference number" Required;
    "IRELAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "IRELAND_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "ITALY_BANK_ACCOUNT_NUMBER" Financial "Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN)" Varies;
    "ITALY_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "ITALY_NATIONAL_IDENTIFICATION_NUMBER" Personal
        "national identification number or taxpayer identification or reference number" Required recommended;
    "ITALY_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "ITALY_PHONE_NUMBER" Personal "phone number" Varies;
    "JORDAN_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "JSON_WEB_TOKEN" Credentials "JSON Web Token (JWT)" NotRequired;
    "KOSOVO_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "LATITUDE_LONGITUDE" Personal "Global Positioning System (GPS) coordinates" Required;
    "LATVIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "LIECHTENSTEIN_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "LITHUANIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "LITHUANIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "LUXEMBOURG_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "MALTA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "MALTA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "MAURITANIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "MAURITIUS_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "MEDICAL_DEVICE_UDI" Health "unique device identifier (UDI)" Required;
    "MEXICO_CURP_NUMBER" Personal "national identification number" Required;
    "MEXICO_INDIVIDUAL_RFC_NUMBER" Personal "taxpayer identification or reference number" Required;
    "MEXICO_ORGANIZATION_RFC_NUMBER" Personal "taxpayer identification or reference number" Required;
    "MONACO_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "MONTENEGRO_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "NAME" Personal "full name" NotRequired;
    "NETHERLANDS_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "NETHERLANDS_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "NORTH_MACEDONIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "OPENSSH_PRIVATE_KEY" Credentials "OpenSSH private key" NotRequired recommended;
    "PGP_PRIVATE_KEY" Credentials "PGP private key" NotRequired recommended;
    "PHONE_NUMBER" Personal "phone number" Varies;
    "PKCS" Credentials "Public-Key Cryptography Standard (PKCS) private key" NotRequired recommended;
    "POLAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "POLAND_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "PORTUGAL_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "PORTUGAL_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "PUTTY_PRIVATE_KEY" Credentials "PuTTY private key" NotRequired recommended;
    "ROMANIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "SAN_MARINO_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SENEGAL_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SERBIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SLOVAKIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SLOVAKIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "SLOVENIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SLOVENIA_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "SPAIN_BANK_ACCOUNT_NUMBER" Financial "Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN)" Varies;
    "SPAIN_DNI_NUMBER" Personal "national identification number" Required recommended;
    "SPAIN_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "SPAIN_NIE_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "SPAIN_NIF_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "SPAIN_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "SPAIN_PHONE_NUMBER" Personal "phone number" Varies;
    "SPAIN_SOCIAL_SECURITY_NUMBER" Personal "Social Security number (SSN)" Required recommended;
    "SPAIN_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "STRIPE_CREDENTIALS" Credentials "Stripe API key" NotRequired;
    "SWEDEN_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "SWEDEN_DRIVERS_LICENSE" Personal "driver's license identification number" Required;
    "SWITZERLAND_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "TIMOR_LESTE_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "TUNISIA_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "TURKIYE_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "UKRAINE_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "UK_BANK_ACCOUNT_NUMBER" Financial "Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN)" Varies;
    "UK_DRIVERS_LICENSE" Personal "driver's license identification number" Required recommended;
    "UK_ELECTORAL_ROLL_NUMBER" Personal "electoral roll number" Required recommended;
    "UK_NATIONAL_INSURANCE_NUMBER" Personal "National Insurance Number (NINO)" Required recommended;
    "UK_NHS_NUMBER" Health "health insurance or medical identification number" Required;
    "UK_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "UK_PHONE_NUMBER" Personal "phone number" Varies;
    "UK_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required;
    "UNITED_ARAB_EMIRATES_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
    "USA_HEALTHCARE_PROCEDURE_CODE" Health "Healthcare Common Procedure Coding System (HCPCS) code" Required;
    "USA_HEALTH_INSURANCE_CLAIM_NUMBER" Health "Health Insurance Claim Number (HICN)" Required;
    "USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER" Personal "taxpayer identification or reference number" Required recommended;
    "USA_MEDICARE_BENEFICIARY_IDENTIFIER" Health "health insurance or medical identification number" Required;
    "USA_NATIONAL_DRUG_CODE" Health "National Drug Code (NDC)" Required;
    "USA_NATIONAL_PROVIDER_IDENTIFIER" Health "National Provider Identifier (NPI)" Required;
    "USA_PASSPORT_NUMBER" Personal "passport number" Required recommended;
    "USA_SOCIAL_SECURITY_NUMBER" Personal "Social Security number (SSN)" Required recommended;
    "US_DRUG_ENFORCEMENT_AGENCY_NUMBER" Health "Drug Enforcement Agency (DEA) Registration Number" Required;
    "VEHICLE_IDENTIFICATION_NUMBER" Personal "vehicle identification number (VIN)" Required;
    "VIRGIN_ISLANDS_BANK_ACCOUNT_NUMBER" Financial "International Bank Account Number (IBAN)" NotRequired;
}

/// What is written in place of IDs, a line each, in order: the words in uppercase, the fact that a finding has about them, and its text.
/// `nearest` is the ID that is meant, `example` one of several, and `data` what no identifier detects. Words that begin or end with a country
/// are looked up with each name of the country.
const INVENTED: &str = "\
ALL selector ALL
API_KEY example GCP_API_KEY
AWS_ACCESS_KEY data access key IDs
AWS_ACCESS_KEY_ID data access key IDs
AWS_MANAGED_CREDENTIALS nearest AWS_CREDENTIALS
AWS_SECRET_ACCESS_KEY nearest AWS_CREDENTIALS
AWS_SECRET_KEY nearest AWS_CREDENTIALS
CANADA_BANK_ACCOUNT_NUMBER nearest BANK_ACCOUNT_NUMBER
CANADA_PHONE_NUMBER nearest PHONE_NUMBER
CREDENTIALS example AWS_CREDENTIALS
CREDIT_CARD nearest CREDIT_CARD_NUMBER
CREDIT_CARD_NUMBER_NO_KEYWORD nearest CREDIT_CARD_NUMBER_(NO_KEYWORD)
CREDIT_DEBIT_CVV nearest CREDIT_CARD_SECURITY_CODE
CREDIT_DEBIT_EXPIRY nearest CREDIT_CARD_EXPIRATION
CREDIT_DEBIT_NUMBER nearest CREDIT_CARD_NUMBER
CUSTOM_IDENTIFIER home customDataIdentifierIds
DEFAULT selector RECOMMENDED
DRIVERS_LICENSE_ID nearest DRIVERS_LICENSE
DRIVERS_LICENSE_NUMBER nearest DRIVERS_LICENSE
DRIVER_ID nearest DRIVERS_LICENSE
DRIVER_LICENSE nearest DRIVERS_LICENSE
DRIVING_LICENSE nearest DRIVERS_LICENSE
EMAIL data email addresses
EMAIL_ADDRESS data email addresses
EXCLUDE home managedDataIdentifierSelector
FINANCIAL example CREDIT_CARD_NUMBER
FINANCIAL_INFORMATION example CREDIT_CARD_NUMBER
FRANCE_INSEE_CODE nearest FRANCE_NATIONAL_IDENTIFICATION_NUMBER
GERMANY_NATIONAL_ID_NUMBER nearest GERMANY_NATIONAL_IDENTIFICATION_NUMBER
HEALTH example USA_MEDICARE_BENEFICIARY_IDENTIFIER
IBAN example FRANCE_BANK_ACCOUNT_NUMBER
IBAN_CODE example FRANCE_BANK_ACCOUNT_NUMBER
INCLUDE home managedDataIdentifierSelector
IP_ADDRESS data IP addresses
JWT nearest JSON_WEB_TOKEN
MAC_ADDRESS data MAC addresses
NONE selector NONE
PASSPORT example USA_PASSPORT_NUMBER
PASSPORT_NUMBER example USA_PASSPORT_NUMBER
PERSONAL example USA_SOCIAL_SECURITY_NUMBER
PERSONAL_INFORMATION example USA_SOCIAL_SECURITY_NUMBER
PHI example USA_MEDICARE_BENEFICIARY_IDENTIFIER
PHONE nearest PHONE_NUMBER
PII example USA_SOCIAL_SECURITY_NUMBER
RECOMMENDED selector RECOMMENDED
RSA_PRIVATE_KEY nearest PKCS
SOCIAL_SECURITY_NUMBER example USA_SOCIAL_SECURITY_NUMBER
SPAIN_NATIONAL_IDENTIFICATION_NUMBER nearest SPAIN_DNI_NUMBER
SSN nearest USA_SOCIAL_SECURITY_NUMBER
STRIPE_API_KEY nearest STRIPE_CREDENTIALS
SWIFT_CODE data SWIFT codes
TAX_IDENTIFICATION_NUMBER example USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER
UK_NATIONAL_HEALTH_SERVICE_NUMBER nearest UK_NHS_NUMBER
UK_UNIQUE_TAXPAYER_REFERENCE nearest UK_TAX_IDENTIFICATION_NUMBER
URL data URLs
USA_DEA_NUMBER nearest US_DRUG_ENFORCEMENT_AGENCY_NUMBER
USA_EMPLOYER_IDENTIFICATION_NUMBER data employer identification numbers
VIN nearest VEHICLE_IDENTIFICATION_NUMBER
";

/// Country codes, in order, and what an ID begins with instead, a line each; of several lines of a code, the first has precedence.
const COUNTRIES: &str = "\
AR>ARGENTINA_
AU>AUSTRALIA_
BR>BRAZIL_
CA>CANADA_
CL>CHILE_
CO>COLOMBIA_
DE>GERMANY_
ES>SPAIN_
FR>FRANCE_
GB>UK_
IN>INDIA_
IT>ITALY_
MX>MEXICO_
US>USA_
US>
USA>US_
USA>
";

/// The lines, which are in order, from the first one that isn't before a text.
fn lines_from(lines: &'static str, text: &str) -> &'static str {
    let mut from = lines;
    // The line is within this many bytes, or follows them.
    let mut length = lines.len();
    while length > 0 {
        let mut start = length / 2;
        while start > 0 && from.as_bytes().get(start - 1) != Some(&b'\n') {
            start -= 1;
        }
        let (line, after) = first_line(from.get(start..).unwrap_or_default());
        if line < text {
            length = length.saturating_sub(start + line.len() + 1);
            from = after;
        } else {
            length = start;
        }
    }
    from
}

/// The first line, and the others.
fn first_line(lines: &'static str) -> (&'static str, &'static str) {
    let end = lines.bytes().position(|byte| byte == b'\n').unwrap_or(lines.len());
    (lines.get(..end).unwrap_or_default(), lines.get(end + 1..).unwrap_or_default())
}

/// Where in [`IDS`] each line begins.
static STARTS: [u16; ManagedDataIdentifier::ALL.len()] = {
    let mut starts = [0; ManagedDataIdentifier::ALL.len()];
    let (mut later, mut rest, mut place) = (starts.as_mut_slice(), IDS.as_bytes(), 0);
    while let [byte, after @ ..] = rest {
        place += 1;
        if *byte == b'\n'
            && let [_, others @ ..] = later
        {
            later = others;
            if let [start, ..] = &mut *later {
                *start = place;
            }
        }
        rest = after;
    }
    starts
};

/// The IDs from the first one that isn't before a text.
fn ids_from(text: &str) -> &'static str {
    let from = |start: &u16| IDS.get(usize::from(*start)..).unwrap_or_default();
    STARTS.get(STARTS.partition_point(|start| from(start) < text)).map_or("", from)
}

/// Whether an identifier has this ID.
pub(crate) fn exists(id: &str) -> bool {
    known(id).is_some()
}

/// The same text in the list.
fn known(id: &str) -> Option<&'static str> {
    let from = ids_from(id);
    let found = from.strip_prefix(id)?.starts_with('\n') && !id.is_empty();
    from.get(..id.len()).filter(|_| found)
}

/// All identifiers: the ID, the name of the data, the category, and whether it is recommended.
pub(crate) fn identifiers() -> impl Iterator<Item = (&'static str, &'static str, ManagedDataIdentifierCategory, bool)> {
    IDS.split('\n').zip(NAMES.split('\n')).zip(SETS).map(|((id, name), (category, recommended))| (id, name, *category, *recommended))
}

/// The longest text that is compared with IDs, in bytes.
const LONGEST: usize = 128;

/// The words of a text, as IDs write them: `creditCard-number` is `CREDIT_CARD_NUMBER`.
pub(crate) fn uppercase(text: &str) -> Option<String> {
    let mut words = String::new();
    let mut before = '_';
    for mut character in Some(text.trim()).filter(|text| text.len() <= LONGEST)?.chars() {
        if matches!(character, '-' | ' ' | '.') {
            character = '_';
        }
        if before != '_' && (character == '_' || (before.is_ascii_lowercase() && character.is_ascii_uppercase())) {
            words.push('_');
        }
        if character != '_' {
            words.push(character.to_ascii_uppercase());
        }
        before = character;
    }
    Some(words)
}

/// What is meant by words in [`uppercase`], as a fact about them: an ID, what other services call the data, the same with another name of
/// the country, or an ID except for slips.
pub(crate) fn meant(words: &str) -> Option<(&'static str, &'static str)> {
    let mut meant = named(words);
    for ends in [false, true] {
        let split = if ends { words.rsplit_once('_') } else { words.split_once('_') };
        let Some((before, after)) = split else { break };
        let (country, rest) = if ends { (after, before) } else { (before, after) };
        let code = [country, ">"].concat();
        let mut lines = lines_from(COUNTRIES, &code);
        while let (line, after) = first_line(lines)
            && let Some(name) = line.strip_prefix(&*code)
        {
            meant = meant.or_else(|| named(&[name, rest].concat()));
            lines = after;
        }
        meant = meant.or_else(|| named(&[country, "_", rest].concat()));
    }
    meant.or_else(|| Some(("nearest", slipped(words)?)))
}

/// What words name: an ID, something invented, or the beginning of one ID only.
fn named(words: &str) -> Option<(&'static str, &'static str)> {
    if let Some(id) = known(words) {
        return Some(("nearest", id));
    }
    let invented = [words, " "].concat();
    if let Some(meant) = first_line(lines_from(INVENTED, &invented)).0.strip_prefix(&*invented) {
        return meant.split_once(' ');
    }
    let begun = [words, "_"].concat();
    let (id, after) = first_line(ids_from(&begun));
    (words.contains('_') && id.starts_with(&*begun) && !after.starts_with(&*begun)).then_some(("nearest", id))
}

/// The ID with the same words except for a slip in some of them. A short word, and the name of another country, is no slip.
fn slipped(words: &str) -> Option<&'static str> {
    let first = [words.split('_').next()?, "_"].concat();
    let mut lines = ids_from(&first);
    // If IDs begin with the first word, it isn't a slip.
    let begins_like_an_id = lines.starts_with(&*first);
    if !begins_like_an_id {
        lines = IDS;
    }
    while !lines.is_empty() && (!begins_like_an_id || lines.starts_with(&*first)) {
        let (id, after) = first_line(lines);
        if words.len().abs_diff(id.len()) <= MOST_SLIPS && alike(words, id) {
            return Some(id);
        }
        lines = after;
    }
    None
}

/// Maximum difference in length between an ID and a text with slips.
const MOST_SLIPS: usize = 3;

/// Whether two texts have the same words except for slips.
fn alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.split('_'), other.split('_'));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || (a.len() > 3 && b.len() > 3 && one_slip(a, b)) => {}
            _ => return false,
        }
    }
}
