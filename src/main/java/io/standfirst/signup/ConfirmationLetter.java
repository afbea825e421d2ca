package io.standfirst.signup;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.mail.Letter;
import io.standfirst.mail.LetterWriter;

@ApplicationScoped
class ConfirmationLetter implements LetterWriter {

    @Inject
    Signups signups;

    @Inject
    Letters letters;

    @Override
    public String kind() {
        return Letters.CONFIRMATION;
    }

    /** To nobody who was erased, or has confirmed by an earlier letter. */
    @Override
    public Optional<Letter> write(UUID mailId, UUID subject, String language) {
        return signups.findByIdOptional(subject).filter(
                signup -> signup.state() == Signup.State.PENDING || signup.state() == Signup.State.UNSUBSCRIBED)
                .map(letters::confirmation);
    }
}
