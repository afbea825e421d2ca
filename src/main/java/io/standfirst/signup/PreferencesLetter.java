package io.standfirst.signup;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.mail.Letter;
import io.standfirst.mail.LetterWriter;

@ApplicationScoped
class PreferencesLetter implements LetterWriter {

    @Inject
    Signups signups;

    @Inject
    Letters letters;

    @Override
    public String kind() {
        return Letters.PREFERENCES;
    }

    @Override
    public Optional<Letter> write(UUID mailId, UUID subject, String language) {
        return signups.findByIdOptional(subject).map(letters::preferencesLink);
    }
}
