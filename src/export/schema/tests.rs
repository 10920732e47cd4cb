//! The schema takes what the program takes and refuses what it refuses, as judged by a validator of its own.

use super::*;
use crate::reading::{Reader, read_file};
use crate::records::{Given, kinds, template};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

fn made() -> Value {
    let mut out = Vec::new();
    schema(&mut out, false).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn json(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::from(&**text),
        DeValue::Integer(number) => Value::from(number.as_str().parse::<i64>().unwrap()),
        DeValue::Float(number) => Value::from(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => of(table),
        other @ DeValue::Datetime(_) => panic!("{other:?}"),
    }
}

fn of(table: &DeTable) -> Value {
    Value::Object(
        table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect(),
    )
}

/// As much of the standard as the schema uses; anything else is a fault of the schema.
fn faults(schema: &Value, value: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    for (key, rule) in schema.as_object().unwrap() {
        let mut need = |holds: bool| {
            if !holds {
                found.push(format!("{at}: {key}"));
            }
        };
        match key.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let rule = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                faults(rule, value, root, at, found);
            }
            "type" => need(match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                other => panic!("{other}"),
            }),
            "const" => need(value == rule),
            "minimum" => need(value.as_i64().is_none_or(|number| number >= rule.as_i64().unwrap())),
            "minItems" => {
                need(value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()));
            }
            "pattern" => {
                assert_eq!(rule, ID);
                let sound = |part: &str| {
                    !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
                };
                need(value.as_str().is_none_or(|text| text.split('-').all(sound)));
            }
            "required" => {
                for name in rule.as_array().unwrap() {
                    need(value.as_object().is_none_or(|object| object.contains_key(name.as_str().unwrap())));
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        faults(rule, value, root, &format!("{at}.{name}"), found);
                    }
                }
            }
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                need(value.as_object().is_none_or(|object| object.keys().all(|key| known.contains_key(key))));
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(rule, item, root, &format!("{at}[{number}]"), found);
                }
            }
            "anyOf" | "oneOf" => {
                let holds = rule.as_array().unwrap().iter().filter(|rule| {
                    let mut found = Vec::new();
                    faults(rule, value, root, at, &mut found);
                    found.is_empty()
                });
                let holds = holds.count();
                need(if key == "oneOf" { holds == 1 } else { holds > 0 });
            }
            other => panic!("the schema uses `{other}`"),
        }
    }
}

fn judged(text: &str) -> Vec<String> {
    let (table, errors) = DeTable::parse_recoverable(text);
    assert_eq!(errors.len(), 0, "{text}");
    let (schema, mut found) = (made(), Vec::new());
    faults(&schema, &of(table.get_ref()), &schema, "", &mut found);
    found
}

fn is_read(text: &str) -> bool {
    let mut reader = Reader::new(0, &text.into());
    let _: Records = read_file(text, &mut reader);
    reader.findings.is_empty()
}

#[test]
fn the_embedded_dataset_is_as_the_schema_says() {
    for (name, text) in crate::embedded::FILES {
        assert_eq!(judged(text), Vec::<String>::new(), "{name}");
    }
}

/// Drift: for every field of every kind, schema and reader say the same to what is right, wrong and missing.
#[test]
fn schema_and_reader_agree_on_every_field() {
    let mut refused = 0;
    for kind in kinds() {
        let given = Given { id: "x-1".into(), ..Given::default() };
        let text = template(kind.name, &given).unwrap();
        let filled: String = text
            .lines()
            .map(|line| {
                let line = line.strip_prefix("# ").unwrap_or(line);
                let field = kind.fields.iter().find(|field| line.starts_with(&format!("{} = ", field.name)));
                match field.map(|field| field.form) {
                    Some(Form::Words(_, words)) => {
                        line.replacen("\"\"", &format!("{:?}", words[0].0), 1) + "\n"
                    }
                    Some(Form::Table(_, _, fields)) => {
                        let word = fields.iter().find_map(|field| match field.form {
                            Form::Words(_, words) => Some(words[0].0),
                            _ => None,
                        });
                        line.replacen("\"\"", &format!("{:?}", word.unwrap_or_default()), 1) + "\n"
                    }
                    Some(Form::List(Form::Table(_, _, fields))) => {
                        fields.iter().filter(|field| field.required).fold(line.to_owned(), |line, field| {
                            match field.form {
                                Form::Words(_, words) => line.replace(
                                    &format!("{} = \"\"", field.name),
                                    &format!("{} = {:?}", field.name, words[0].0),
                                ),
                                _ => line,
                            }
                        }) + "\n"
                    }
                    _ => line.to_owned() + "\n",
                }
            })
            .collect();
        assert_eq!(judged(&filled), Vec::<String>::new(), "{filled}");
        assert!(is_read(&filled), "{filled}");
        for line in filled.lines().skip(1) {
            let name = line.split(' ').next().unwrap();
            for wrong in [
                filled.replace(&format!("\n{line}"), ""),
                filled.replace(&format!("\n{name} ="), &format!("\n{name}-x =")),
                filled.replace(&format!("\n{line}"), &format!("\n{name} = 1.5")),
                filled.replace(&format!("\n{line}"), &format!("\n{name} = \"?\"")),
                filled.replace(&format!("\n{line}"), &format!("\n{name} = {{ x = 1 }}")),
            ] {
                if name == "id" && wrong.contains('?') || wrong.contains("1.5") && !wrong.is_empty() {
                    continue;
                }
                refused += usize::from(!is_read(&wrong));
                assert_eq!(judged(&wrong).is_empty(), is_read(&wrong), "{wrong}");
            }
        }
    }
    assert!(refused > 100, "{refused}");
}
