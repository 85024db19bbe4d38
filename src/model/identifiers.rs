//! Macie's managed data identifiers, a row each, and what people write in the place of their IDs.
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
    /// Whether it is in the recommended set, which a job uses by default.
    pub recommended: bool,
}

/// Declares the identifiers, a row each, in the order of their IDs. The checker carries only [`IDS`].
macro_rules! identifiers {
    ($( $id:literal $category:ident $name:literal $keyword:ident $($recommended:ident)?; )+) => {
        /// The IDs, a line each.
        const IDS: &str = concat!($( $id, "\n" ),+);

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

impl ManagedDataIdentifier {
    /// The identifier with this ID.
    pub fn of(id: &str) -> Option<&'static ManagedDataIdentifier> {
        let place = ManagedDataIdentifier::ALL.binary_search_by(|identifier| identifier.id.cmp(id)).ok()?;
        ManagedDataIdentifier::ALL.get(place)
    }
}

impl ManagedDataIdentifierCategory {
    /// What it is, in words.
    pub(crate) fn words(self) -> String {
        self.as_str().replace('-', " ")
    }
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

/// What somebody means who writes what isn't an ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    /// The identifier with this ID.
    Id(&'static str),
    /// Several identifiers, such as the one with this ID.
    Several(&'static str),
    /// Data that no identifier detects: the name of the data, in the plural.
    Undetected(&'static str),
}

use Meant::{Id, Several, Undetected};

/// What people write, and other services call so: in uppercase, with `_` between words. What begins or ends with a country is
/// looked up with each of the country's names.
const INVENTED: [(&str, Meant); 51] = [
    ("API_KEY", Several("GCP_API_KEY")),
    ("AWS_ACCESS_KEY", Undetected("access key IDs")),
    ("AWS_ACCESS_KEY_ID", Undetected("access key IDs")),
    ("AWS_MANAGED_CREDENTIALS", Id("AWS_CREDENTIALS")),
    ("AWS_SECRET_ACCESS_KEY", Id("AWS_CREDENTIALS")),
    ("AWS_SECRET_KEY", Id("AWS_CREDENTIALS")),
    ("CANADA_BANK_ACCOUNT_NUMBER", Id("BANK_ACCOUNT_NUMBER")),
    ("CANADA_PHONE_NUMBER", Id("PHONE_NUMBER")),
    ("CREDENTIALS", Several("AWS_CREDENTIALS")),
    ("CREDIT_CARD", Id("CREDIT_CARD_NUMBER")),
    ("CREDIT_CARD_NUMBER_NO_KEYWORD", Id("CREDIT_CARD_NUMBER_(NO_KEYWORD)")),
    ("CREDIT_DEBIT_CVV", Id("CREDIT_CARD_SECURITY_CODE")),
    ("CREDIT_DEBIT_EXPIRY", Id("CREDIT_CARD_EXPIRATION")),
    ("CREDIT_DEBIT_NUMBER", Id("CREDIT_CARD_NUMBER")),
    ("DRIVERS_LICENSE_ID", Id("DRIVERS_LICENSE")),
    ("DRIVERS_LICENSE_NUMBER", Id("DRIVERS_LICENSE")),
    ("DRIVER_ID", Id("DRIVERS_LICENSE")),
    ("DRIVER_LICENSE", Id("DRIVERS_LICENSE")),
    ("DRIVING_LICENSE", Id("DRIVERS_LICENSE")),
    ("EMAIL", Undetected("email addresses")),
    ("EMAIL_ADDRESS", Undetected("email addresses")),
    ("FINANCIAL", Several("CREDIT_CARD_NUMBER")),
    ("FINANCIAL_INFORMATION", Several("CREDIT_CARD_NUMBER")),
    ("FRANCE_INSEE_CODE", Id("FRANCE_NATIONAL_IDENTIFICATION_NUMBER")),
    ("GERMANY_NATIONAL_ID_NUMBER", Id("GERMANY_NATIONAL_IDENTIFICATION_NUMBER")),
    ("HEALTH", Several("USA_MEDICARE_BENEFICIARY_IDENTIFIER")),
    ("IBAN", Several("FRANCE_BANK_ACCOUNT_NUMBER")),
    ("IBAN_CODE", Several("FRANCE_BANK_ACCOUNT_NUMBER")),
    ("IP_ADDRESS", Undetected("IP addresses")),
    ("JWT", Id("JSON_WEB_TOKEN")),
    ("MAC_ADDRESS", Undetected("MAC addresses")),
    ("PASSPORT", Several("USA_PASSPORT_NUMBER")),
    ("PASSPORT_NUMBER", Several("USA_PASSPORT_NUMBER")),
    ("PERSONAL", Several("USA_SOCIAL_SECURITY_NUMBER")),
    ("PERSONAL_INFORMATION", Several("USA_SOCIAL_SECURITY_NUMBER")),
    ("PHI", Several("USA_MEDICARE_BENEFICIARY_IDENTIFIER")),
    ("PHONE", Id("PHONE_NUMBER")),
    ("PII", Several("USA_SOCIAL_SECURITY_NUMBER")),
    ("RSA_PRIVATE_KEY", Id("PKCS")),
    ("SOCIAL_SECURITY_NUMBER", Several("USA_SOCIAL_SECURITY_NUMBER")),
    ("SPAIN_NATIONAL_IDENTIFICATION_NUMBER", Id("SPAIN_DNI_NUMBER")),
    ("SSN", Id("USA_SOCIAL_SECURITY_NUMBER")),
    ("STRIPE_API_KEY", Id("STRIPE_CREDENTIALS")),
    ("SWIFT_CODE", Undetected("SWIFT codes")),
    ("TAX_IDENTIFICATION_NUMBER", Several("USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER")),
    ("UK_NATIONAL_HEALTH_SERVICE_NUMBER", Id("UK_NHS_NUMBER")),
    ("UK_UNIQUE_TAXPAYER_REFERENCE", Id("UK_TAX_IDENTIFICATION_NUMBER")),
    ("URL", Undetected("URLs")),
    ("USA_DEA_NUMBER", Id("US_DRUG_ENFORCEMENT_AGENCY_NUMBER")),
    ("USA_EMPLOYER_IDENTIFICATION_NUMBER", Undetected("employer identification numbers")),
    ("VIN", Id("VEHICLE_IDENTIFICATION_NUMBER")),
];

/// What may stand for a country before or after the rest of an ID, and what the ID begins with there.
const COUNTRIES: [(&str, &str); 17] = [
    ("AR", "ARGENTINA_"),
    ("AU", "AUSTRALIA_"),
    ("BR", "BRAZIL_"),
    ("CA", "CANADA_"),
    ("CL", "CHILE_"),
    ("CO", "COLOMBIA_"),
    ("DE", "GERMANY_"),
    ("ES", "SPAIN_"),
    ("FR", "FRANCE_"),
    ("GB", "UK_"),
    ("IN", "INDIA_"),
    ("IT", "ITALY_"),
    ("MX", "MEXICO_"),
    ("US", "USA_"),
    ("US", ""),
    ("USA", "US_"),
    ("USA", ""),
];

/// The IDs, a line each, from the first one that doesn't come before a text.
fn ids_from(text: &str) -> &'static str {
    let mut from = IDS;
    // It is in so many bytes, or follows them.
    let mut length = IDS.len();
    while length > 0 {
        let mut start = length / 2;
        while start > 0 && from.as_bytes().get(start - 1) != Some(&b'\n') {
            start -= 1;
        }
        let Some((line, after)) = from.get(start..).and_then(|lines| lines.split_once('\n')) else { break };
        if line < text {
            length -= start + line.len() + 1;
            from = after;
        } else {
            length = start;
        }
    }
    from
}

/// Whether an identifier has this ID.
pub(crate) fn exists(id: &str) -> bool {
    known(id).is_some()
}

/// The same text in the list.
fn known(id: &str) -> Option<&'static str> {
    ids_from(id).lines().next().filter(|line| *line == id)
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

/// What is most likely meant by words in [`uppercase`]: an ID, what other services call the data, the same with another name of
/// the country, or an ID but for slips.
pub(crate) fn meant(words: &str) -> Option<Meant> {
    let mut meant = named(words);
    let (first, last) = (words.split_once('_'), words.rsplit_once('_'));
    for (country, rest) in [first, last.map(|(rest, country)| (country, rest))].into_iter().flatten() {
        for (code, name) in COUNTRIES {
            if meant.is_none() && code == country {
                meant = named(&[name, rest].concat());
            }
        }
        if meant.is_none() {
            meant = named(&[country, "_", rest].concat());
        }
    }
    meant.or_else(|| slipped(words).map(Id))
}

/// What words name: an ID, something invented, or the beginning of one ID only.
fn named(words: &str) -> Option<Meant> {
    if let Some(id) = known(words) {
        return Some(Id(id));
    }
    for (invented, meant) in INVENTED {
        if invented == words {
            return Some(meant);
        }
    }
    let begun = [words, "_"].concat();
    let mut longer = ids_from(&begun).lines();
    let id = longer.next().filter(|id| words.contains('_') && id.starts_with(&begun))?;
    longer.next().is_none_or(|next| !next.starts_with(&begun)).then_some(Id(id))
}

/// The ID with the same words but for a slip in some of them. A short word, and the name of another country, is no slip.
fn slipped(words: &str) -> Option<&'static str> {
    let first = [words.split('_').next()?, "_"].concat();
    let same_first = ids_from(&first);
    let begins_like_an_id = same_first.starts_with(&first);
    let candidates = if begins_like_an_id { same_first } else { IDS };
    for id in candidates.lines() {
        if begins_like_an_id && !id.starts_with(&first) {
            break;
        }
        if words.len().abs_diff(id.len()) <= MOST_SLIPS && alike(words, id) {
            return Some(id);
        }
    }
    None
}

/// By how many letters an ID and what is meant for it differ at most in length.
const MOST_SLIPS: usize = 3;

/// Whether two texts have the same words but for slips.
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
