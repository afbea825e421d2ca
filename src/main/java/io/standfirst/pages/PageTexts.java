package io.standfirst.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages say, in English; the other languages are in {@code messages/pages_*.properties}, and the build fails over a text
 * there that is not one of these. All of it is plain text, which templates escape.
 */
@MessageBundle(value = "pages", locale = "en")
public interface PageTexts {

    /**
     * Names what readers agree to when they save their preferences, whatever its language. Another text, in any language, needs
     * another version: it is what proves years later what was agreed to.
     */
    String CONSENT_VERSION = "preferences-page-1";

    @Message("Confirm your signup to “{name}”?")
    String confirmTitle(String name);

    @Message("We will send it to {email}. If you did not ask for it, simply close this page: nothing happens until you press the button.")
    String confirmText(String email);

    @Message("Confirm signup")
    String confirm();

    @Message("You’re signed up")
    String confirmedTitle();

    @Message("Your signup to “{name}” is confirmed. The next issue will come to {email}.")
    String confirmedText(String name, String email);

    @Message("You’re already signed up")
    String alreadyConfirmedTitle();

    @Message("Your signup to “{name}” was confirmed before. There is nothing left to do.")
    String alreadyConfirmedText(String name);

    @Message("Unsubscribe from “{name}”?")
    String unsubscribeTitle(String name);

    @Message("We will stop sending it to {email}. Nothing changes until you press the button.")
    String unsubscribeText(String email);

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("You’re unsubscribed")
    String unsubscribedTitle();

    @Message("We no longer send “{name}” to {email}. An issue that is already on its way may still arrive.")
    String unsubscribedText(String name, String email);

    @Message("You’re already unsubscribed")
    String alreadyUnsubscribedTitle();

    @Message("“{name}” is not sent to {email}. There is nothing left to do.")
    String alreadyUnsubscribedText(String name, String email);

    @Message("Your newsletters")
    String preferencesTitle();

    @Message("Tick what you want to get at {email}, and untick what you don’t.")
    String preferencesText(String email);

    @Message("There are no newsletters at the moment.")
    String noNewsletters();

    @Message("Newsletters")
    String newsletters();

    @Message("Daily")
    String daily();

    @Message("Weekly")
    String weekly();

    @Message("Monthly")
    String monthly();

    @Message("Not confirmed yet. Tick it to confirm.")
    String waiting();

    @Message("By saving, I agree that the ticked newsletters are sent to me by email and that my address is kept for that purpose. I can withdraw my consent at any time, here or with the link in every newsletter.")
    String consent();

    @Message("Save")
    String save();

    @Message("Your choice is saved.")
    String saved();

    @Message("Erase all my data")
    String eraseTitle();

    @Message("This ends every newsletter and erases your address with everything we keep about it. It cannot be undone. All that remains is a code from which nobody can read your address; it keeps us from writing to you again.")
    String eraseText();

    @Message("Yes, erase all my data")
    String eraseBox();

    @Message("Erase my data")
    String eraseButton();

    @Message("Nothing was erased. Tick the box to show that you mean it.")
    String eraseNeeded();

    @Message("Your data is erased")
    String erasedTitle();

    @Message("You will get no more newsletters from us. If you change your mind, simply sign up again.")
    String erasedText();

    @Message("This link doesn’t work")
    String unknownTitle();

    @Message("Perhaps it was cut off on its way, or what it led to has been erased. Open it once more from the email, or copy the whole of it into the address bar.")
    String unknownText();

    @Message("This link has expired")
    String expiredTitle();

    @Message("Links like this work for a limited time only. If you still want to confirm, sign up again: a new link will come by email.")
    String expiredConfirmation();

    @Message("Links like this work for a limited time only. Ask for a new one where you signed up: it will come by email.")
    String expiredPreferences();

    @Message("That didn’t work")
    String refusedTitle();

    @Message("What arrived does not fit this page, so nothing was changed. Open the link from your email once more and try again.")
    String refusedText();

    @Message("Please try again")
    String busyTitle();

    @Message("Too much is going on at this moment, so nothing was changed. Wait a little and try again. Your link still works.")
    String busyText();

    @Message("Something went wrong")
    String failedTitle();

    @Message("The mistake is ours, and nothing was changed. Please try again later. Your link still works.")
    String failedText();
}
