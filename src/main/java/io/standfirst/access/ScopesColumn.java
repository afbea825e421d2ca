package io.standfirst.access;

import java.util.List;

import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

@Converter
@Immutable
class ScopesColumn extends JsonColumn<List<String>> {

    ScopesColumn() {
        super(new TypeReference<>() {
        });
    }
}
