//! The sample articles, built into the program so that it shows something wherever it is started.

macro_rules! samples {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../../config/articles/", $name)))),*] };
}

/// File name and content of each sample, in order of publication.
pub const SAMPLES: [(&str, &str); 12] = samples![
    "2023-11-13-biden-and-xi-to-meet.txt",
    "2023-11-14-biden-to-see-lopez-obrador.txt",
    "2023-11-14-lopez-obrador-to-see-xi.txt",
    "2023-11-15-biden-and-xi-at-filoli.txt",
    "2023-11-16-biden-kishida-yoon.txt",
    "2023-11-16-xi-and-biden-chinese-account.txt",
    "2023-11-17-baku-calls-off-washington-talks.txt",
    "2023-11-17-biden-and-lopez-obrador.txt",
    "2023-11-17-biden-signs-stopgap.txt",
    "2023-11-17-lopez-obrador-and-xi.txt",
    "2023-11-18-apec-leaders-close.txt",
    "2023-11-18-biden-telephones-emir.txt",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse_file;

    #[test]
    fn every_sample_of_the_folder_is_built_in_and_accepted() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/articles");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".txt"))
            .collect();
        names.sort();
        assert_eq!(names, SAMPLES.map(|(name, _)| name));
        for (name, content) in SAMPLES {
            let article = parse_file(content).unwrap().accept().unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(article.published.is_some(), "{name} has no date");
        }
    }
}
