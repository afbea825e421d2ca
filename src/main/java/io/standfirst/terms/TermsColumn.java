package io.standfirst.terms;

import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

@Converter
public class TermsColumn extends JsonColumn<Terms> {

    TermsColumn() {
        super(new TypeReference<>() {
        });
    }
}
