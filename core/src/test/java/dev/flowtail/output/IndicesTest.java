package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IndicesTest {
    @Property
    void ranges_remember_what_a_set_remembers(@ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> numbers) {
        Indices indices = new Indices();
        Set<Integer> set = new HashSet<>();
        for (int number : numbers) {
            assertThat(indices.add(number)).isEqualTo(set.add(number));
        }
        for (int i = -1; i <= 41; i++) {
            assertThat(indices.contains(i)).isEqualTo(set.contains(i));
        }
    }
}
