package io.standfirst.arrangement;

import java.util.ArrayList;
import java.util.List;

import io.standfirst.naming.Link;
import io.standfirst.web.Faults;

/** Checks lists of links that come from outside. */
final class Links {

    /** As the contract has it, and the columns. */
    static final int MOST = 50;

    private Links() {
    }

    /** @return the links in their normal form; none if there is no list */
    static List<Link> check(String pointer, List<Link> links, Faults faults) {
        if (links == null) {
            return List.of();
        }
        if (links.size() > MOST) {
            faults.add(pointer, "It has more than " + MOST + " elements.");
            return List.of();
        }
        List<Link> checked = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = faults.required(pointer + "/" + i, links.get(i));
            if (link != null) {
                checked.add(new Link(faults.required(pointer + "/" + i + "/name", link.name(), 300),
                        faults.url(pointer + "/" + i + "/url", faults.required(pointer + "/" + i + "/url", link.url(), 2000))));
            }
        }
        return List.copyOf(checked);
    }
}
