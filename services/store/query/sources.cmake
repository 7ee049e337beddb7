set(STORE_QUERY_SOURCES
    query/ast.h query/error.h
    query/compile.cpp       query/compile.h
    query/complete.cpp      query/complete.h
    query/conditions.cpp    query/conditions.h
    query/evaluate.cpp      query/evaluate.h
    query/fields.cpp        query/fields.h
    query/format.cpp
    query/ftsexpression.cpp query/ftsexpression.h
    query/leaves.cpp        query/leaves.h
    query/lexer.cpp         query/lexer.h
    query/parser.cpp        query/parser.h
    query/piece.cpp         query/piece.h
    query/sqlfunction.cpp   query/sqlfunction.h
    query/textindex.cpp     query/textindex.h
)
