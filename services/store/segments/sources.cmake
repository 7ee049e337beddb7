set(STORE_SEGMENT_SOURCES
    segments/blockfile.cpp      segments/blockfile.h
    segments/columnbuilder.cpp  segments/columnbuilder.h
    segments/columns.cpp        segments/columns.h
    segments/dimensions.cpp     segments/dimensions.h
    segments/facets.cpp         segments/facets.h
    segments/groupby.cpp        segments/groupby.h
    segments/groupnames.cpp
    segments/groupsums.cpp      segments/groupsums.h
    segments/rowfilter.cpp      segments/rowfilter.h
    segments/hits.cpp           segments/hits.h
    segments/readscope.h
    segments/rowfilterbuilder.cpp
    segments/rowsteps.cpp       segments/rowsteps.h
    segments/segmentcache.cpp   segments/segmentcache.h
    segments/segmentplan.cpp    segments/segmentplan.h
    segments/segmentstamps.cpp  segments/segmentstamps.h
    segments/substring.cpp      segments/substring.h
    segments/texts.cpp          segments/texts.h
)
# Loops over columns: worth every trick the compiler knows.
set_source_files_properties(segments/columns.cpp segments/dimensions.cpp segments/groupby.cpp segments/rowfilter.cpp segments/rowsteps.cpp
    PROPERTIES COMPILE_OPTIONS "$<$<AND:$<CONFIG:Release>,$<NOT:$<CXX_COMPILER_ID:MSVC>>>:-O3>")
